// Makes what VMs need, before there is a LAN, which has no way to Debian's mirror:  tsx e2e/rig/vm/provision.ts [RELEASE…]
// Ends with 77 and the reason where that cannot be had.
import { fileURLToPath } from 'node:url';
import { installMissing } from '../packages';
import { type Provision, provision } from '../provision';
import { makeImage, NoPackages } from './image';
import { RELEASES, type Release, releasesOf } from './releases';

const PACKAGES = ['qemu-system-x86', 'debootstrap', 'e2fsprogs'];

/** The status by which automake and others know a skipped test. */
const SKIPPED = 77;

/** Makes sure that the rig can work here, and that there are QEMU and images of those releases. */
export async function provisionVms(releases: readonly Release[]): Promise<Provision> {
  const provided = await provision();
  if (!provided.ok) return provided;
  if (process.arch !== 'x64') return { ok: false, reason: `VMs are amd64 machines, and this is ${process.arch}` };
  try {
    await installMissing(PACKAGES);
  } catch (error) {
    return { ok: false, reason: `QEMU could not be installed: ${String(error)}` };
  }
  try {
    await Promise.all(releases.map(makeImage));
  } catch (error) {
    if (error instanceof NoPackages) return { ok: false, reason: error.message };
    throw error;
  }
  return { ok: true };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const named = releasesOf(process.argv.slice(2).join(','));
  const provided = await provisionVms(named.length > 0 ? named : RELEASES);
  if (!provided.ok) {
    console.error(provided.reason);
    process.exitCode = SKIPPED;
  }
}
