// Proves that a run that was killed with a VM leaves nothing behind:  tsx e2e/rig/vm/leftovers.check.ts
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cleanLeftovers } from '../leftovers';
import { runOwnedBy } from '../owner';
import { RUNS } from '../paths';
import { identify, isAlive, type ProcessIdentity, waitUntil } from '../process';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const node = [process.execPath, ...process.execArgv];

/** The emulators whose files are in a run's folder. */
const emulatorsOf = (run: string): ProcessIdentity[] =>
  readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .filter((pid) => commandOf(pid).startsWith('qemu-system-x86_64\0') && commandOf(pid).includes(run))
    .flatMap((pid) => identify(Number(pid)) ?? []);

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

test('a run that is killed takes its VM along, and the next run removes the rest', async () => {
  const [command, ...args] = [...node, here('../cli.ts'), 'run', '--', ...node, here('./hold.ts')];
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const owner = identify(child.pid ?? 0);
  assert.ok(owner);
  const run = runOwnedBy(owner);
  assert.ok(await waitUntil(() => emulatorsOf(run).length === 1, 20_000), 'no VM was started');
  const emulators = emulatorsOf(run);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  await cleanLeftovers();
  assert.ok(await waitUntil(() => !emulators.some(isAlive), 5000), 'QEMU is left');
  assert.deepEqual(existsSync(RUNS) ? readdirSync(RUNS).filter((name) => name === run) : [], []);
});
