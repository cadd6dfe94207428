import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { run, runNode } from './run.mjs';

const PACKAGE = join(ROOT, 'node_modules/electron');
const FETCH_TIMEOUT_MS = 5 * 60_000;
/** An Electron that ends so soon, and badly, never had a window. */
const STILLBORN_MS = 10_000;

/** Why no window can come up for whoever started this, or undefined. */
export function noWindow(platform, environment, uid) {
  if (platform !== 'linux') return undefined;
  if (!environment.DISPLAY && !environment.WAYLAND_DISPLAY)
    return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)';
  if (uid === 0) return 'Electron keeps its sandbox on, and root cannot run it so';
  return undefined;
}

/** The path of Electron's binary, fetched if need be, or why there is none. */
export async function findElectron() {
  if (!electronBinary()) {
    console.log('Fetching Electron, once (about 110 MB) …');
    const { status, output } = await runNode([join(PACKAGE, 'install.js')], { timeout: FETCH_TIMEOUT_MS });
    if (status !== 0 || !electronBinary()) return { reason: `Electron could not be fetched (${firstError(output)})` };
  }
  const binary = electronBinary();
  const { status, output } = await run(binary, ['--version'], { timeout: STILLBORN_MS });
  return status === 0 ? { binary } : { reason: `Electron does not run here (${firstError(output)})` };
}

/** The binary that the electron package has fetched, if it has. */
export function electronBinary() {
  const noted = join(PACKAGE, 'path.txt');
  if (!existsSync(noted)) return undefined;
  const binary = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist'), readFileSync(noted, 'utf8'));
  return existsSync(binary) ? binary : undefined;
}

/** Runs the app until its window is closed. Answers its exit code, or why no window ever came up. */
export function runElectron(binary, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(binary, [ROOT, '--', ...args], { stdio: 'inherit', env });
    // A terminal sends its Ctrl+C to both; this process has to wait for the other's end.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', (error) => resolve({ reason: `Electron could not be started (${error.message})` }));
    child.once('exit', (code, signal) => {
      const stillborn = code !== 0 && Date.now() - started < STILLBORN_MS;
      resolve(
        stillborn ? { reason: `Electron ended at once (${signal ?? `exit code ${code}`})` } : { code: code ?? 1 },
      );
    });
  });
}

function firstError(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /error|cannot|failed/i.test(line)) ?? lines[0] ?? 'no answer in time')
    .trim()
    .slice(0, 200);
}
