import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './process';

const POLICY = '/usr/sbin/policy-rc.d';

/** Two that install at once would fight over apt's lists, for which apt-get itself does not wait. */
const LOCK = '/run/lock/portolan-rig-packages';

/** Installs those Debian packages that are not there yet. Rejects with apt-get's words. */
export async function installMissing(packages: readonly string[]): Promise<void> {
  const missing = await missingOf(packages);
  if (missing.length > 0) await install(missing);
}

async function missingOf(packages: readonly string[]): Promise<string[]> {
  // dpkg-query ends with 1 when it does not know one of the names, and lists the others all the same.
  const listed = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n', ...packages]).catch(
    (error: { stdout?: string }) => error.stdout ?? '',
  );
  const installed = new Set(listed.split('\n').filter((line) => line.startsWith('installed ')));
  return packages.filter((name) => !installed.has(`installed ${name}`));
}

/**
 * Runs in a mount namespace of its own, where a policy that forbids to start services lies over the machine's. A bind
 * mount needs a file to lie on; one that is not executable is no policy, should it ever be left behind.
 */
const INSTALL = `
policy=$1 over=$2; shift 2
if [ ! -e "$over" ]; then : > "$over"; trap 'umount "$over"; rm -f "$over"' EXIT; fi
mount --bind "$policy" "$over"
apt-get -o DPkg::Lock::Timeout=300 -qy update
apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends "$@"
`;

/** Installs packages without starting their services. */
async function install(packages: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-provision-'));
  const policy = join(folder, 'policy-rc.d');
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('flock', [LOCK, 'unshare', '--mount', 'sh', '-ec', INSTALL, 'sh', policy, POLICY, ...packages], { env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
