// All labs that need the kernel or the two cards of a whole machine, which take ten minutes; LABS=ID,ID: those alone.
// One of them is part of `npm test` (vm.check.ts).
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/labs.check.ts
import { after } from 'node:test';
import { fleet } from './fleet';
import { LABS_FOR_VMS, labs } from './labs';

labs('dhow', process.env['LABS']?.split(',') ?? LABS_FOR_VMS);

after(() => fleet.stop());
