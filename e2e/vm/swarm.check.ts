// A service of a swarm on kernels that have ip_vs; not part of `npm test`:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/swarm.check.ts
import { after } from 'node:test';
import { fleet } from './fleet';
import { balanced } from './swarm';

balanced('cog', 'dhow');

after(() => fleet.stop());
