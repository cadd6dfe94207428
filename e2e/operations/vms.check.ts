// The same on whole machines, whose kernels have every module, and whose systems bring their cards up:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/operations/vms.check.ts
import { after } from 'node:test';
import type { CardManager } from '../../src/model/state';
import { fleet, type VmName } from '../vm/fleet';
import { lasting } from './host-network/lasting';
import { performed } from './host-network/performed';
import type { Machine } from './host-network/place';
import { refused } from './host-network/refused';

const CARD = 'ens4';
const MANAGERS: Record<VmName, CardManager> = {
  cog: 'ifupdown',
  dhow: 'networkd',
  junk: 'networkmanager',
  xebec: 'netplan',
};

/** A VM serves several suites, and takes long to boot. */
const shared = (name: VmName) => async (): Promise<Machine> => {
  const vm = await fleet.vm(name);
  const { address, port, keyPath, knownHostsLine } = vm;
  const exec = (command: string, ...args: string[]) => vm.exec(command, ...args);
  return { name, address, port, keyPath, knownHostsLine, exec, stop: async () => {} };
};

for (const [name, manager] of Object.entries(MANAGERS) as [VmName, CardManager][])
  lasting(`by ${manager}`, CARD, manager, shared(name));
for (const name of ['cog', 'dhow'] as const) {
  performed(`on ${name}`, CARD, shared(name));
  refused(`on ${name}`, CARD, shared(name));
}

after(() => fleet.stop());
