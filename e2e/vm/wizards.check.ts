// What the app does on a whole machine by all of its wizards; `npm test` has those that need its kernel:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/wizards.check.ts
import { after } from 'node:test';
import { fleet } from './fleet';
import { wizards } from './wizards';

wizards('cog', ['systemd', 'vlan', 'ipvlan']);

after(() => fleet.stop());
