import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../process';
import { ACCOUNTS, passwordHashes } from '../users';
import { CACHE, type Entry, entryPath, makeEntry } from './cache';
import { PACKAGES, type Release } from './releases';

/** Counts up when images are made otherwise, so that none made in an older way is taken. */
const VERSION = 1;
const MIRROR = 'http://deb.debian.org/debian';
const DISK_SIZE = '4G';

/** What a VM is started from: the files are only read. */
export interface Image {
  disk: string;
  kernel: string;
  initrd: string;
}

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Debian's packages could not be had. */
export class NoPackages extends Error {}

/** The image of a release. Throws when it has not been made. */
export function imageOf(release: Release): Image {
  const folder = entryPath(entryOf(release));
  if (!existsSync(folder)) {
    throw new Error(`there is no image of ${release}: make it by  tsx e2e/rig/vm/provision.ts ${release}`);
  }
  return { disk: join(folder, 'disk.img'), kernel: join(folder, 'kernel'), initrd: join(folder, 'early.img') };
}

/** Makes the image of a release if it is not there. Needs Debian's mirror, so not to be called from within a LAN. */
export function makeImage(release: Release): Promise<void> {
  return makeEntry(entryOf(release), async (folder) => {
    const root = join(folder, 'root');
    await debootstrap(release, root);
    await fitOut(root);
    takeFromBoot(root, 'vmlinuz-', join(folder, 'kernel'));
    takeFromBoot(root, 'early.img', join(folder, 'early.img'));
    // Written at once, as a file system with the folder in it: no loop device is needed.
    await run('mke2fs', ['-q', '-t', 'ext4', '-d', root, join(folder, 'disk.img'), DISK_SIZE]);
    rmSync(root, { recursive: true });
  });
}

function entryOf(release: Release): Entry {
  const hash = createHash('sha256').update(JSON.stringify([VERSION, PACKAGES[release], ACCOUNTS, MIRROR, DISK_SIZE]));
  for (const name of ['fit-out.sh', 'early-init.sh']) hash.update(readFileSync(here(name)));
  return { name: release, key: hash.digest('hex').slice(0, 16) };
}

async function debootstrap(release: Release, root: string): Promise<void> {
  const packages = join(CACHE, 'packages');
  mkdirSync(packages, { recursive: true });
  const options = ['--variant=minbase', `--cache-dir=${packages}`, `--include=${PACKAGES[release].join(',')}`];
  // In namespaces of its own, so that one that is killed leaves neither mounts nor processes.
  const apart = ['--mount', '--pid', '--fork', '--kill-child'];
  await run('unshare', [...apart, 'debootstrap', ...options, release, root, MIRROR]).catch((error) => {
    throw new NoPackages(`debootstrap of ${release}: ${String(error)}`);
  });
}

async function fitOut(root: string): Promise<void> {
  for (const name of ['fit-out.sh', 'early-init.sh']) copyFileSync(here(name), join(root, name));
  chmodSync(join(root, 'fit-out.sh'), 0o755);
  const hashes = await passwordHashes();
  const users = ACCOUNTS.flatMap(({ name, uid, docker, home }, index) => [
    ...[name, String(uid), docker ? 'docker' : '-', hashes[index] ?? '', home],
  ]);
  const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
  await run('chroot', [root, '/fit-out.sh', ...users], { env });
}

function takeFromBoot(root: string, name: string, to: string): void {
  const found = readdirSync(join(root, 'boot')).find((entry) => entry.startsWith(name));
  if (!found) throw new Error(`the image has no ${name} in /boot`);
  copyFileSync(join(root, 'boot', found), to);
}
