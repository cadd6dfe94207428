// Proves that a run that was killed leaves nothing behind once another is started:  tsx e2e/rig/leftovers.check.ts
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cleanLeftovers } from './leftovers';
import { runOwnedBy } from './owner';
import { CGROUP, RUNS } from './paths';
import { identify, isAlive, type ProcessIdentity, waitUntil } from './process';
import { provision } from './provision';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const node = [process.execPath, ...process.execArgv];

/** A run of the command line, without tsx's own process in between. */
function startRun(): ChildProcess {
  const [command, ...args] = [...node, here('./cli.ts'), 'run', '--', ...node, here('./checks/hold.ts')];
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

const ready = async (child: ChildProcess): Promise<void> => {
  if (child.stdout) await once(child.stdout, 'data');
};

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** The owner of a run, and all processes that descend from it. */
const familyOf = (run: ChildProcess): ProcessIdentity[] => descend(run.pid ?? 0);

const idOf = ([owner]: readonly ProcessIdentity[]): string => (owner ? runOwnedBy(owner) : 'none');

function descend(pid: number): ProcessIdentity[] {
  const self = identify(pid);
  if (!self) return [];
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [self, ...children.flatMap(descend)];
}

/** Whatever bears the id of a run; other people's may come and go meanwhile. */
function tracesOf(run: string): string[] {
  const list = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);
  const hierarchies = ['.', ...list('/sys/fs/cgroup')];
  const groups = hierarchies.flatMap((hierarchy) => list(join('/sys/fs/cgroup', hierarchy, CGROUP)));
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  return [...list(RUNS), ...list('/run/netns'), ...groups, ...mounts].filter((trace) => trace.includes(run));
}

describe('runs that are killed', () => {
  let bystander: ChildProcess;
  let bystanders: string;

  before(async () => {
    assert.deepEqual(await provision(), { ok: true });
    bystander = startRun();
    await ready(bystander);
    bystanders = idOf(familyOf(bystander));
  });

  after(async () => {
    const ended = once(bystander, 'exit');
    bystander.kill('SIGTERM');
    assert.deepEqual(await ended, [0, null]);
    assert.deepEqual(tracesOf(bystanders), []);
  });

  test('the owner alone is killed, with everything up', async () => {
    const run = startRun();
    await ready(run);
    const family = familyOf(run);
    assert.ok(family.length > 8);
    assert.ok(tracesOf(idOf(family)).length > 3);
    await kill(run);
    assert.ok((await cleanLeftovers()).includes(idOf(family)));
    await expectGone(family);
  });

  test('all processes out here are killed, and the host ends by itself', async () => {
    const run = startRun();
    await ready(run);
    const family = familyOf(run);
    for (const { pid } of family.slice(0, 2)) process.kill(pid, 'SIGKILL');
    assert.ok(await waitUntil(() => !family.some(isAlive), 3000));
    assert.ok((await cleanLeftovers()).includes(idOf(family)));
    await expectGone(family);
  });

  for (const delay of [500, 1000, 1500, 2000]) {
    test(`the owner is killed after ${delay} ms, on its way up`, async () => {
      const run = startRun();
      await sleep(delay);
      const family = familyOf(run);
      await kill(run);
      await cleanLeftovers();
      await expectGone(family);
    });
  }

  async function expectGone(family: readonly ProcessIdentity[]): Promise<void> {
    assert.ok(await waitUntil(() => !family.some(isAlive), 3000), 'processes are left');
    assert.deepEqual(tracesOf(idOf(family)), []);
    assert.equal(bystander.exitCode, null);
    assert.ok(tracesOf(bystanders).length > 3);
  }
});
