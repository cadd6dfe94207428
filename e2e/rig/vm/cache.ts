import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { hasOwner, runOwnedBy } from '../owner';
import { CACHE as RIG_CACHE } from '../paths';
import { self } from '../process';

/** What VMs are made of, and what is worth keeping of them between runs: about 1.2 GB. */
export const CACHE = join(RIG_CACHE, 'vm');

/** A folder in the cache that is made once; `key` says what went into it. */
export interface Entry {
  name: string;
  key: string;
}

/** The path of an entry, whether it has been made or not. */
export const entryPath = ({ name, key }: Entry): string => join(CACHE, `${name}-${key}`);

/** Makes an entry that is not there yet; whoever looks sees it whole or not at all. Older ones of its name go. */
export async function makeEntry(entry: Entry, fill: (folder: string) => Promise<void>): Promise<void> {
  const path = entryPath(entry);
  if (existsSync(path)) return;
  removeUnfinished();
  const work = join(CACHE, `build-${entry.name}-${runOwnedBy(self())}`);
  mkdirSync(work, { recursive: true });
  try {
    await fill(work);
    // Another run may have been quicker.
    if (!existsSync(path)) renameSync(work, path);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  for (const name of readdirSync(CACHE)) {
    // A VM that runs on one keeps what it has open.
    if (name.startsWith(`${entry.name}-`) && join(CACHE, name) !== path) remove(name);
  }
}

function removeUnfinished(): void {
  if (!existsSync(CACHE)) return;
  for (const name of readdirSync(CACHE)) {
    const owner = /^build-[a-z]+-([0-9a-z]+-[0-9a-z]+)$/.exec(name)?.[1];
    if (owner && !hasOwner(owner)) remove(name);
  }
}

const remove = (name: string): void => rmSync(join(CACHE, name), { recursive: true, force: true });
