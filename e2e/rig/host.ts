import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cgroupOf, removeCgroups } from './cgroups';
import { Dockerd } from './dockerd';
import type { ImageName } from './images';
import { keysIn } from './keys';
import { currentLan, GATEWAY } from './lan';
import { Namespaces } from './namespaces';
import { waitUntil } from './process';
import { RigHost } from './rig-host';
import { writeSeed } from './seed';
import { Sshd } from './sshd';
import { isPlugged, Uplink } from './uplink';

export interface HostOptions {
  /** The host's name, and what tells it from others on the LAN: up to 11 lower-case letters, digits and hyphens. */
  name?: string;
  /** Its address on 192.168.56.0/24. */
  address?: string;
  /** The name of its network card. */
  interface?: string;
  /** The port on which sshd listens. */
  port?: number;
  /** Whether sshd lets clients reach Unix sockets; where not, only `docker system dial-stdio` is left. */
  streamLocalForwarding?: boolean;
  /** Which images the Engine has from the start. */
  images?: readonly ImageName[];
}

/** Brings up a real dockerd and a real sshd on the LAN in which this process runs. */
export async function startHost(options: HostOptions = {}): Promise<RigHost> {
  const { name = 'vm', address = '192.168.56.10', port = 22, images = ['busybox', 'nginx'] } = options;
  if (!/^[a-z0-9][a-z0-9-]{0,10}$/.test(name)) throw new Error(`"${name}" is no name for a host of the rig`);
  const lan = currentLan();
  const folder = join(lan.folder, 'hosts', name);
  const cleanUp = async () => {
    await removeCgroups(lan.run, name);
    rmSync(folder, { recursive: true, force: true });
  };
  if (existsSync(folder)) {
    // One whose owner has crashed, a test's worker say, has ended with it; the kernel may still be at it.
    const free = await waitUntil(async () => !(await isPlugged(name)), 3000);
    if (!free) throw new Error(`there is a host "${name}" on this LAN already`);
    await cleanUp();
  }
  mkdirSync(folder, { recursive: true });

  const keys = keysIn(lan.folder);
  const seed = join(folder, 'seed');
  const streamLocalForwarding = options.streamLocalForwarding ?? true;
  await writeSeed(seed, { name, gateway: GATEWAY, port, streamLocalForwarding, keys });
  const namespaces = await Namespaces.open(name, seed, join(folder, 'init.log'));
  const host = new RigHost({
    name,
    address,
    port,
    keys,
    namespaces,
    uplink: new Uplink(name, options.interface ?? 'vm0', address, namespaces),
    sshd: new Sshd(namespaces, address, port, join(folder, 'sshd.log')),
    dockerd: new Dockerd(namespaces, cgroupOf(lan.run, name), join(folder, 'dockerd.log')),
    cleanUp,
  });
  try {
    await host.start(images);
  } catch (error) {
    await host.stop();
    throw error;
  }
  return host;
}
