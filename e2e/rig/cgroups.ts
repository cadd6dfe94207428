import { readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { CGROUP } from './paths';
import { waitUntil } from './process';

/** The control group below which a host's containers go. */
export const cgroupOf = (run: string, host: string): string => `/${CGROUP}/${run}/${host}`;

/** Removes the control groups of a run, or of one host of it, in every hierarchy that is mounted. */
export async function removeCgroups(run: string, host = ''): Promise<void> {
  for (const hierarchy of hierarchies()) {
    const top = join(hierarchy, CGROUP);
    // A group can be removed only when the kernel has buried the last process in it.
    await waitUntil(() => removeTree(join(top, run, host)), 3000);
    removeEmpty(top);
  }
}

function hierarchies(): string[] {
  return readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, , type]) => type === 'cgroup' || type === 'cgroup2')
    .flatMap(([, path]) => path ?? []);
}

function removeTree(group: string): boolean {
  for (const child of childrenOf(group)) removeTree(join(group, child));
  return removeEmpty(group);
}

function childrenOf(group: string): string[] {
  try {
    return readdirSync(group, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch {
    return [];
  }
}

function removeEmpty(group: string): boolean {
  try {
    rmdirSync(group);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
