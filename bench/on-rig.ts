import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const TSX = path('../node_modules/tsx/dist/cli.mjs');

/** The rig's exit status where it may not work. */
const SKIPPED = 77;

/** Runs a script on a LAN of the rig's own; where the rig cannot work, it has said why. */
export function onRig(script: URL): Promise<void> {
  const args = [TSX, path('../e2e/rig/cli.ts'), 'run', '--', process.execPath, TSX, fileURLToPath(script)];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.once('error', reject);
    child.once('close', (status) =>
      status === 0 || status === SKIPPED ? resolve() : reject(new Error(`${script.pathname} ended with ${status}`)),
    );
  });
}
