import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from './root.mjs';
import { runNode } from './run.mjs';

const STAMP = join(ROOT, 'out/built-from');

/** Builds, unless the last build was made from the very same sources. Rejects with the build's words. */
export async function buildIfStale() {
  const sources = await fingerprint();
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === sources) return;
  console.log('Building …');
  await build(sources);
}

/** Builds, and notes what from, so that the next `buildIfStale` knows. `show`: as in `run`. */
export async function build(sources, { show = false } = {}) {
  const bundler = join(ROOT, 'node_modules/electron-vite/bin/electron-vite.js');
  const { status, output } = await runNode([bundler, 'build'], { show });
  if (status !== 0) throw new Error(`The build failed:\n${output}`);
  await mkdir(dirname(STAMP), { recursive: true });
  await writeFile(STAMP, sources);
}

/** A digest of all that goes into a build. */
export async function fingerprint() {
  const entries = await readdir(join(ROOT, 'src'), { recursive: true, withFileTypes: true });
  const sources = entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const hash = createHash('sha256');
  for (const path of [
    ...sources.sort(),
    ...['electron.vite.config.ts', 'package-lock.json'].map((name) => join(ROOT, name)),
  ]) {
    hash
      .update(path)
      .update('\0')
      .update(await readFile(path))
      .update('\0');
  }
  return hash.digest('hex');
}
