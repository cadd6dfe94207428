// Holds what is changed for good against reboots, on each of the four systems that may run a card:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/for-good.check.ts
import { after } from 'node:test';
import { fleet, VM_NAMES } from './fleet';
import { forGood } from './for-good';

forGood(VM_NAMES);

after(() => fleet.stop());
