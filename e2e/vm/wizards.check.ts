// What the app does on whole machines by its wizards and by the ways it finds; not part of `npm test`:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/wizards.check.ts
import { after, before, describe } from 'node:test';
import { fleet } from './fleet';
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

after(() => fleet.stop());
