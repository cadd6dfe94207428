import type { HostDriver } from '../../src/main/hosts/driver';
import type { RigVm } from '../rig/vm';
import { fleet, type VmName } from './fleet';

/** A VM, and the app's connection to it. */
export type Manned = { vm: RigVm; driver: HostDriver };

export async function man(name: VmName): Promise<Manned> {
  return { vm: await fleet.vm(name), driver: await fleet.driver(name) };
}

/** Makes networks and containers with the docker CLI, and takes away all there are when the body has ended. */
export async function withContainers(vm: RigVm, setUp: readonly string[][], body: () => Promise<void>): Promise<void> {
  try {
    for (const command of setUp) await vm.docker(...command);
    await body();
  } finally {
    const ids = (await vm.docker('ps', '-aq')).split('\n').filter(Boolean);
    if (ids.length > 0) await vm.docker('rm', '-f', ...ids);
    await vm.docker('network', 'prune', '-f');
  }
}

/** The words that start a container with an address of its own. */
export const container = (name: string, network: string, address: string): string[] => [
  ...['run', '-d', '--name', name, '--network', network, '--ip', address, 'busybox', 'sleep', '1d'],
];
