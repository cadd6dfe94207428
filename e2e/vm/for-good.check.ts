// What the app itself does on whole machines, by its wizards and plans, and what of it is there after a reboot:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/for-good.check.ts
import { after, before, describe } from 'node:test';
import { fleet } from './fleet';
import { forGood } from './for-good';
import { solutions } from './solutions';
import { wizards } from './wizards';

describe('each on its own', { concurrency: 2 }, () => {
  // A boot beside it would starve one that is at work already.
  before(async () => {
    await Promise.all([fleet.vm('cog'), fleet.vm('dhow')]);
  });
  wizards('cog');
  solutions('dhow');
});
forGood();

after(() => fleet.stop());
