// What the app does on whole machines by all of its wizards and by the ways it finds; `npm test` has the wizards alone:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/wizards.check.ts
import { after } from 'node:test';
import { fleet, sideBySide } from './fleet';
import { solutions } from './solutions';
import { wizards } from './wizards';

sideBySide({
  cog: (name) => wizards(name, ['systemd', 'vlan', 'ipvlan']),
  dhow: solutions,
});

after(() => fleet.stop());
