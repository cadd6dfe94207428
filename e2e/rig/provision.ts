import { existsSync } from 'node:fs';
import { makeImages } from './images';
import { installMissing } from './packages';
import { run } from './process';

/** Whether real hosts can be brought up here, and if not, why. */
export type Provision = { ok: true } | { ok: false; reason: string };

const PACKAGES = [
  'docker.io',
  'openssh-server',
  'openssh-client',
  'iproute2',
  'iptables',
  'iputils-ping',
  'busybox-static',
  'sudo',
  'tcpdump',
  'procps',
  'util-linux',
];

/** Makes sure that this machine lets the rig make namespaces, and that its packages and images are there. */
export async function provision(): Promise<Provision> {
  const obstacle = await findObstacle();
  if (obstacle) return { ok: false, reason: obstacle };
  try {
    await installMissing(PACKAGES);
    await makeImages();
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: `the rig's packages or images could not be had: ${String(error)}` };
  }
}

async function findObstacle(): Promise<string | undefined> {
  if (process.platform !== 'linux') return `real hosts need Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'real hosts need root (network and mount namespaces, dockerd)';
  if (!existsSync('/etc/debian_version') || !existsSync('/usr/bin/apt-get')) {
    return 'real hosts are put together from Debian packages, and this is not Debian';
  }
  if (!existsSync('/sys/fs/cgroup')) return 'no cgroups under /sys/fs/cgroup';
  try {
    await run('unshare', ['--mount', '--net', '--pid', '--uts', '--ipc', '--fork', '--mount-proc', 'true']);
  } catch (error) {
    return `no namespaces may be made here: ${String(error)}`;
  }
  return undefined;
}
