import { existsSync, readdirSync } from 'node:fs';
import { removeRun } from './lan';
import { hasOwner } from './owner';
import { RUNS, runOfLan } from './paths';

/** Removes what runs have left that could not clean up; those whose owner is alive are left alone. */
export async function cleanLeftovers(): Promise<string[]> {
  const runs = new Set([...list(RUNS), ...list('/run/netns').flatMap((netns) => runOfLan(netns) ?? [])]);
  const dead = [...runs].filter((run) => !hasOwner(run));
  for (const run of dead) await removeRun(run);
  return dead;
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
