import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ImageName } from '../images';
import { keysIn } from '../keys';
import { currentLan } from '../lan';
import { waitUntil } from '../process';
import { imageOf } from './image';
import { Line } from './line';
import type { Manager } from './managers';
import { isPlugged, Qemu } from './qemu';
import type { Release } from './releases';
import { RigVm } from './rig-vm';
import { writeSeed } from './seed';

export interface VmOptions {
  release: Release;
  /** Who is in charge of the cards. */
  manager?: Manager;
  /** The VM's name, and what tells it from others on the LAN: up to 11 lower-case letters, digits and hyphens. */
  name?: string;
  /** Its address on 192.168.56.0/24. */
  address?: string;
  /** Which images the Engine has from the start. */
  images?: readonly ImageName[];
}

/** Boots a VM on the LAN in which this process runs, and waits until SSH and the Engine answer. */
export async function startVm(options: VmOptions): Promise<RigVm> {
  const { release, manager = 'ifupdown', name = 'vm', address = '192.168.56.10', images = ['busybox'] } = options;
  if (!/^[a-z0-9][a-z0-9-]{0,10}$/.test(name)) throw new Error(`"${name}" is no name for a VM of the rig`);
  const image = imageOf(release);
  const lan = currentLan();
  const folder = join(lan.folder, 'vms', name);
  const tap = `lan-${name}`;
  const cleanUp = () => rmSync(folder, { recursive: true, force: true });
  if (existsSync(folder)) {
    // One whose owner has crashed, a test's worker say, has ended with it; the kernel may still be at it.
    const free = await waitUntil(async () => !(await isPlugged(tap)), 3000);
    if (!free) throw new Error(`there is a machine "${name}" on this LAN already`);
    cleanUp();
  }
  const [seed, archive] = [join(folder, 'seed'), join(folder, 'seed.tar')];
  mkdirSync(seed, { recursive: true });
  const keys = keysIn(lan.folder);
  const hostKey = await writeSeed(seed, archive, { name, address, manager, keys });
  const line = new Line({ folder, address, keyPath: keys.keyPath, knownHostsLine: `${address} ${hostKey}` });
  const qemu = Qemu.start(name, tap, macOf(address), image, archive);
  const vm = new RigVm({ name, address, release, manager, keys, hostKey, qemu, line, cleanUp });
  try {
    await vm.answers();
    await vm.load(images);
    // Its capability stands in an attribute of the file, which the making of the image leaves behind.
    await vm.exec('chmod', 'u+s', '/usr/bin/ping');
  } catch (error) {
    await vm.stop();
    throw error;
  }
  return vm;
}

/** The last two bytes of the cards' addresses. */
function macOf(address: string): string {
  const [third = 0, fourth = 0] = address.split('.').slice(2).map(Number);
  return [third, fourth].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
