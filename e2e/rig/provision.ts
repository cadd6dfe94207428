import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeImages } from './images';
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
  'procps',
  'util-linux',
];

const POLICY = '/usr/sbin/policy-rc.d';

/** Makes sure that this machine lets the rig make namespaces, and that its packages and images are there. */
export async function provision(): Promise<Provision> {
  const obstacle = await findObstacle();
  if (obstacle) return { ok: false, reason: obstacle };
  try {
    const missing = await missingPackages();
    if (missing.length > 0) await install(missing);
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

async function missingPackages(): Promise<string[]> {
  // dpkg-query ends with 1 when it does not know one of the names, and lists the others all the same.
  const listed = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...PACKAGES]).catch(
    (error: { stdout?: string }) => error.stdout ?? '',
  );
  const installed = new Set(listed.split('\n').filter((line) => line.startsWith('installed ')));
  return PACKAGES.filter((name) => !installed.has(`installed ${name}`));
}

/**
 * Installs packages without starting their services: apt-get runs in a mount namespace of its own, where a policy that
 * forbids it lies over the machine's.
 */
async function install(packages: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-provision-'));
  const policy = join(folder, 'policy-rc.d');
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const ownPlaceholder = !existsSync(POLICY);
  // A bind mount needs a file to lie on; one that is not executable is no policy, should it ever be left behind.
  if (ownPlaceholder) writeFileSync(POLICY, '', { mode: 0o644 });
  const covered = ['--mount', 'sh', '-ec', 'mount --bind "$1" "$2"; shift 2; exec "$@"', 'sh', policy, POLICY];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const aptGet = (...args: string[]) =>
    run('unshare', [...covered, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-qy', ...args], { env });
  try {
    await aptGet('update');
    await aptGet('install', '--no-install-recommends', ...packages);
  } finally {
    if (ownPlaceholder) rmSync(POLICY, { force: true });
    rmSync(folder, { recursive: true, force: true });
  }
}
