// Holds the app against whole machines, with kernels and systems of their own, on the rig's LAN:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/vm.check.ts
import { after } from 'node:test';
import { cutOff } from './cut-off';
import { fleet, sideBySide } from './fleet';
import { forGood } from './for-good';
import { labs } from './labs';
import { modes } from './modes';
import { solutions } from './solutions';
import { trunk } from './trunk';
import { wizards } from './wizards';

sideBySide({
  cog: (name) => wizards(name, ['vlan', 'ipvlan']),
  dhow: (name) => {
    modes(name);
    cutOff(name);
  },
});
trunk('cog', 'dhow');
sideBySide({
  // Each further system takes six minutes more: for-good.check.ts.
  cog: (name) => forGood([name]),
  dhow: (name) => {
    solutions(name);
    // The others take eight minutes more, and do the same plans or differ from this one in little: labs.check.ts.
    labs(name, ['two-cards']);
  },
});

after(() => fleet.stop());
