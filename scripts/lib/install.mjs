import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { runNpm } from './run.mjs';

/** Installs the packages when they are not the ones of package-lock.json. Rejects with npm's words. */
export async function installPackages() {
  const [wanted, present] = await Promise.all(['package-lock.json', 'node_modules/.package-lock.json'].map(readLock));
  if (wanted && present && isInstalled(wanted, present)) return;
  console.log('Installing packages (npm ci); this takes a minute …');
  const { status, output } = await runNpm(['ci', '--loglevel=error', '--no-audit', '--no-fund']);
  if (status !== 0) throw new Error(`npm ci failed:\n${output}`);
}

/** Whether what npm noted in node_modules is what the lock file asks for; a package for another system may be missing. */
export function isInstalled(wanted, present) {
  return Object.entries(wanted.packages).every(([path, { version, optional }]) => {
    const found = present.packages[path];
    return path === '' || (found ? found.version === version : optional === true);
  });
}

async function readLock(path) {
  try {
    return JSON.parse(await readFile(join(ROOT, path), 'utf8'));
  } catch {
    return undefined;
  }
}
