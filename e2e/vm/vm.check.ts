// Holds the app against whole machines, with kernels and systems of their own, on the rig's LAN:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/vm.check.ts
import { after } from 'node:test';
import { cutOff } from './cut-off';
import { fleet, sideBySide } from './fleet';
import { forGood } from './for-good';
import { labs } from './labs';
import { modes } from './modes';
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
  // The other four take five minutes more, and differ from these in little: labs.check.ts.
  dhow: (name) => labs(name, ['two-cards', 'vlan-routing', 'ipvlan-l3-out']),
});

after(() => fleet.stop());
