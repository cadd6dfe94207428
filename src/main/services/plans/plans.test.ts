import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import type { Journal } from '../journal/journal';
import type { Session } from '../sessions/session';
import { networkFact } from '../testing/facts';
import { FakeEngine } from '../testing/fake-engine';
import {
  createNetwork,
  finish,
  planOf,
  pullImage,
  removeContainer,
  removeNetwork,
  runContainer,
  startPlans,
  states,
  stopContainer,
} from '../testing/plans';
import { quickly } from '../testing/quickly';
import { sessionWith } from '../testing/sessions';
import type { Plans } from './plans';

let dataDir: string;
let host: FakeEngine;
let session: Session;
let plans: Plans;
let journal: Journal;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-plans-'));
  host = new FakeEngine();
  session = sessionWith(host);
  await session.connect({});
  ({ plans, journal } = await startPlans(dataDir, session));
});
afterEach(async () => {
  await plans.close();
  await session.disconnect();
  await rm(dataDir, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

const greatwall = () =>
  planOf(createNetwork('greatwall'), runContainer('beijing', 'greatwall'), runContainer('shenzhen', 'greatwall'));
const onDisk = async () => {
  const [name] = await readdir(join(dataDir, 'journal'));
  return JSON.parse(await readFile(join(dataDir, 'journal', name as string), 'utf8'));
};
/** The app is started again. */
const restart = async () => {
  await plans.close();
  ({ plans, journal } = await startPlans(dataDir, session));
};

describe('applying', () => {
  it('runs the operations in order and keeps what became of each', async () => {
    const { events, entry } = await finish(plans.apply(greatwall()));
    expect(host.networkNames).toEqual(['bridge', 'greatwall']);
    expect(host.containerNames).toEqual(['beijing', 'shenzhen']);
    expect(entry).toMatchObject({ state: 'done', undoable: true });
    expect(states(entry)).toEqual(['done', 'done', 'done']);
    expect(events[0]).toMatchObject({ type: 'entry', entry: { state: 'running' } });
    await restart();
    expect(journal.list()).toEqual([entry]);
    expect(plans.isBusy('vm')).toBe(false);
  });

  it('has each operation in the journal, as running and with its inverse, before it runs', async () => {
    const seen: unknown[] = [];
    host.onRun = async (operation) => {
      const { steps } = await onDisk();
      seen.push(steps.map((step: { state: string }) => step.state));
      expect(steps[host.ran.length - 1].inverse.operations).toHaveLength(1);
      host.does(operation);
    };
    await finish(plans.apply(planOf(createNetwork('a'), createNetwork('b'))));
    expect(seen).toEqual([
      ['running', 'waiting'],
      ['done', 'running'],
    ]);
  });

  it('passes progress on', async () => {
    host.onRun = async (_, { progress }) => {
      progress({ text: 'Downloading', fraction: 0.5 });
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const { events } = await finish(plans.apply(planOf(pullImage('nginx:latest'))));
    expect(events).toContainEqual({ type: 'progress', step: 0, text: 'Downloading', fraction: 0.5 });
  });

  it('refuses, with nothing done, what cannot succeed on the host as it is now', async () => {
    host.become({ networks: [...host.facts.networks, networkFact('greatwall')] });
    await expect(plans.apply(greatwall())).rejects.toMatchObject({
      code: 'precondition-failed',
      params: { problem: 'network-name-taken', network: 'greatwall' },
    });
    expect(host.ran).toEqual([]);
    expect(journal.list()).toEqual([]);
    expect(plans.isBusy('vm')).toBe(false);
  });

  it('refuses a second plan on a host while one runs', async () => {
    let go = () => {};
    host.onRun = () => new Promise((resolve) => (go = resolve));
    const first = finish(plans.apply(planOf(pullImage('nginx:latest'))));
    await expect.poll(() => host.ran.length).toBe(1);
    await expect(plans.apply(greatwall())).rejects.toMatchObject({ code: 'plan-running' });
    expect(plans.isBusy('vm')).toBe(true);
    go();
    await first;
    host.onRun = () => {};
    await finish(plans.apply(planOf(pullImage('nginx:latest'))));
  });

  it('refuses a host that is not connected', async () => {
    await session.disconnect();
    await expect(plans.apply(greatwall())).rejects.toMatchObject({ code: 'host-not-connected' });
  });

  it('stops at the first failure, keeps what was done, and offers to undo it', async () => {
    host.onRun = (operation) => {
      if (host.ran.length === 2) throw new PortolanError('port-in-use', { port: '80' });
      host.does(operation);
    };
    const { entry } = await finish(plans.apply(greatwall()));
    expect(entry).toMatchObject({ state: 'partial', undoable: true });
    expect(states(entry)).toEqual(['done', 'failed', 'skipped']);
    expect(entry.steps[1]?.error).toMatchObject({ code: 'port-in-use' });
    const undone = await finish(plans.undo(entry.id));
    expect(undone.entry).toMatchObject({ state: 'undone', undoable: false });
    expect(host.networkNames).toEqual(['bridge']);
  });

  it('has nothing to undo when the first operation failed', async () => {
    host.onRun = () => {
      throw new PortolanError('subnet-overlap');
    };
    const { entry } = await finish(plans.apply(greatwall()));
    expect(entry).toMatchObject({ state: 'failed', undoable: false });
    await expect(plans.undo(entry.id)).rejects.toMatchObject({ code: 'not-undoable' });
  });

  it('stops after the operation that runs when cancelled', async () => {
    const cancel = new AbortController();
    host.onRun = (operation, { signal }) => {
      cancel.abort();
      expect(signal.aborted).toBe(false);
      host.does(operation);
    };
    const stream = await plans.apply(greatwall(), cancel.signal);
    for await (const _ of stream);
    await expect.poll(() => journal.list()[0]?.state).toBe('partial');
    expect(journal.list()[0]?.steps.map(({ state }) => state)).toEqual(['done', 'skipped', 'skipped']);
  });

  it('breaks a pull off when cancelled', async () => {
    const cancel = new AbortController();
    host.onRun = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new PortolanError('cancelled')));
      });
    const stream = await plans.apply(planOf(pullImage('nginx:latest')), cancel.signal);
    await expect.poll(() => host.ran.length).toBe(1);
    cancel.abort();
    for await (const _ of stream);
    await expect
      .poll(() => journal.list()[0]?.steps[0])
      .toMatchObject({ state: 'failed', error: { code: 'cancelled' } });
  });

  it('runs nothing that cannot be written down', async () => {
    await rm(join(dataDir, 'journal'), { recursive: true });
    await expect(plans.apply(greatwall())).rejects.toMatchObject({ code: 'disk-failed' });
    expect(host.ran).toEqual([]);
  });

  it('stops when the disk refuses half-way, and finds out by the host what became of the step', async () => {
    host.onRun = async (operation) => {
      await rm(join(dataDir, 'journal'), { recursive: true });
      host.does(operation);
    };
    await expect(finish(plans.apply(greatwall()))).rejects.toMatchObject({ code: 'disk-failed' });
    expect(host.ran).toHaveLength(1);
    await session.topology.refresh();
    await expect.poll(() => states(journal.list()[0] as never)).toEqual(['done', 'skipped', 'skipped']);
    await mkdir(join(dataDir, 'journal'));
  });
});

describe('undoing', () => {
  it('leaves the host as it was', async () => {
    const before = host.facts;
    const { entry } = await finish(plans.apply(greatwall()));
    const undone = await finish(plans.undo(entry.id));
    expect([host.networkNames, host.containerNames]).toEqual([['bridge'], []]);
    expect(host.facts).toEqual(before);
    expect(states(undone.entry)).toEqual(['undone', 'undone', 'undone']);
    expect(undone.entry).toMatchObject({ state: 'undone', undoable: false });
    await restart();
    expect(journal.list()).toEqual([undone.entry]);
  });

  it('makes a removed container again as it was read before, environment included', async () => {
    await finish(plans.apply(planOf(runContainer('web', 'bridge'))));
    const { entry } = await finish(plans.apply(planOf(removeContainer('web'))));
    expect(host.containerNames).toEqual([]);
    await finish(plans.undo(entry.id));
    expect(host.containerNames).toEqual(['web']);
    expect(host.ran.at(-1)).toMatchObject({ kind: 'container.run', spec: { env: ['DB_PASSWORD=hunter2'] } });
  });

  it('follows things that the undoing itself makes anew', async () => {
    await finish(plans.apply(planOf(runContainer('web', 'bridge'))));
    const { entry } = await finish(plans.apply(planOf(stopContainer('web'), removeContainer('web'))));
    const undone = await finish(plans.undo(entry.id));
    expect(undone.entry.state).toBe('undone');
    expect(host.facts.containers).toMatchObject([{ State: 'running' }]);
  });

  it('takes away what was put in the place of another before that comes back', async () => {
    await finish(plans.apply(planOf(createNetwork('greatwall'))));
    const remade = planOf(removeNetwork('greatwall'), createNetwork('greatwall'), runContainer('web', 'greatwall'));
    const { entry } = await finish(plans.apply(remade));
    const undone = await finish(plans.undo(entry.id));
    expect(undone.entry.state).toBe('undone');
    expect(host.ran.slice(-3).map(({ kind }) => kind)).toEqual([
      ...['container.remove', 'network.remove', 'network.create'],
    ]);
    expect(host.networkNames).toEqual(['bridge', 'greatwall']);
  });

  it('refuses when a name stands for another thing by now', async () => {
    const { entry } = await finish(plans.apply(planOf(runContainer('web', 'bridge'))));
    host.does(removeContainer('web'));
    host.does(runContainer('web', 'bridge'));
    await expect(plans.undo(entry.id)).rejects.toMatchObject({
      code: 'precondition-failed',
      params: { problem: 'replaced-since', name: 'web' },
    });
    expect(host.containerNames).toEqual(['web']);
    expect(journal.list()[0]).toMatchObject({ state: 'done', undoable: true });
  });

  it('takes for the same what a later plan took away and its undoing brought back', async () => {
    const made = await finish(plans.apply(planOf(createNetwork('greatwall'), runContainer('beijing', 'greatwall'))));
    const gone = await finish(plans.apply(planOf(removeContainer('beijing'), removeNetwork('greatwall'))));
    await finish(plans.undo(gone.entry.id));
    expect([host.networkNames, host.containerNames]).toEqual([['bridge', 'greatwall'], ['beijing']]);
    await restart();
    expect((await finish(plans.undo(made.entry.id))).entry.state).toBe('undone');
    expect([host.networkNames, host.containerNames]).toEqual([['bridge'], []]);
  });

  it('refuses when something else has come to depend on it, and says what', async () => {
    const { entry } = await finish(plans.apply(planOf(createNetwork('greatwall'))));
    host.does(runContainer('intruder', 'greatwall'));
    await expect(plans.undo(entry.id)).rejects.toMatchObject({
      code: 'precondition-failed',
      params: { problem: expect.any(String) },
    });
    expect(host.networkNames).toContain('greatwall');
  });

  it('does not mind what somebody has undone by hand', async () => {
    const { entry } = await finish(plans.apply(greatwall()));
    host.does(removeContainer('beijing'));
    const undone = await finish(plans.undo(entry.id));
    expect(undone.entry.state).toBe('undone');
    expect(host.facts.containers).toEqual([]);
  });

  it('has undone what turns out to have gone in between', async () => {
    const { entry } = await finish(plans.apply(greatwall()));
    host.onRun = (operation) => {
      host.does(operation);
      if (operation.kind === 'network.remove') throw new PortolanError('not-found', { name: 'greatwall' });
    };
    expect((await finish(plans.undo(entry.id))).entry.state).toBe('undone');
    expect(host.networkNames).toEqual(['bridge']);
  });

  it('can be tried again after a failure', async () => {
    const { entry } = await finish(plans.apply(greatwall()));
    let refuse = true;
    host.onRun = (operation) => {
      if (refuse && operation.kind === 'network.remove') throw new PortolanError('docker-refused');
      host.does(operation);
    };
    const half = await finish(plans.undo(entry.id));
    expect(states(half.entry)).toEqual(['done', 'undone', 'undone']);
    expect(half.entry).toMatchObject({ state: 'partial', undoable: true });
    expect(half.entry.steps[0]?.error).toMatchObject({ code: 'docker-refused' });
    refuse = false;
    expect((await finish(plans.undo(entry.id))).entry).toMatchObject({ state: 'undone' });
    expect(host.networkNames).toEqual(['bridge']);
  });

  it('refuses what is not there', async () => {
    await expect(plans.undo('0dd0b0f3-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a connection lost while an operation runs', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('goes on when the host shows that it was done', async () => {
    host.onRun = (operation) => {
      host.does(operation);
      if (host.ran.length === 1) {
        host.cut();
        throw new PortolanError('connection-lost');
      }
    };
    const { entry } = await quickly(finish(plans.apply(greatwall())));
    expect(states(entry)).toEqual(['done', 'done', 'done']);
    expect(host.ran).toHaveLength(3);
  });

  it('does not run it again when the host shows nothing of it', async () => {
    host.onRun = () => {
      host.cut();
      throw new PortolanError('connection-lost');
    };
    const { entry } = await quickly(finish(plans.apply(greatwall())));
    expect(states(entry)).toEqual(['failed', 'skipped', 'skipped']);
    expect(entry.steps[0]?.error).toMatchObject({ code: 'connection-lost' });
    expect(host.ran).toHaveLength(1);
  });

  it('says unknown when nobody waits for the host to come back, and finds out later', async () => {
    const cancel = new AbortController();
    host.onRun = (operation) => {
      host.does(operation);
      host.refusal = new PortolanError('tcp-refused');
      host.cut();
      setTimeout(() => cancel.abort(), 10_000);
      throw new PortolanError('connection-lost');
    };
    await quickly(
      (async () => {
        for await (const _ of await plans.apply(greatwall(), cancel.signal));
      })(),
    );
    await expect.poll(() => states(journal.list()[0] as never)).toEqual(['unknown', 'skipped', 'skipped']);
    expect(journal.list()[0]).toMatchObject({ state: 'partial' });
    await expect.poll(() => plans.isBusy('vm')).toBe(false);
    host.refusal = null;
    await session.connect({});
    await expect.poll(() => states(journal.list()[0] as never)).toEqual(['done', 'skipped', 'skipped']);
  });
});

describe('a removal that comes to no end', () => {
  it('leaves the container to be started, when it was stopped only', async () => {
    await finish(plans.apply(planOf(runContainer('web', 'bridge'))));
    host.onRun = () => {
      host.does(stopContainer('web'));
      throw new PortolanError('docker-refused');
    };
    const { entry } = await finish(plans.apply(planOf(removeContainer('web'))));
    expect(entry).toMatchObject({ state: 'partial', undoable: true });
    expect(states(entry)).toEqual(['failed']);
    host.onRun = (operation) => host.does(operation);
    await finish(plans.undo(entry.id));
    expect(host.ran.at(-1)).toMatchObject({ kind: 'container.start' });
    expect(host.facts.containers).toMatchObject([{ State: 'running' }]);
  });

  it('is as before when nothing was done', async () => {
    await finish(plans.apply(planOf(runContainer('web', 'bridge'))));
    host.onRun = () => {
      throw new PortolanError('docker-refused');
    };
    const { entry } = await finish(plans.apply(planOf(removeContainer('web'))));
    expect(entry).toMatchObject({ state: 'failed', undoable: false });
  });
});

describe('a crash', () => {
  /** The journal as a crash at the moment of `ran` leaves it. */
  async function crashAt(ran: number, doing: boolean) {
    let saved = '';
    host.onRun = async (operation) => {
      if (host.ran.length === ran) saved = JSON.stringify(await onDisk());
      if (host.ran.length > ran) throw new PortolanError('docker-refused');
      if (host.ran.length < ran || doing) host.does(operation);
    };
    return async () => {
      const [name] = await readdir(join(dataDir, 'journal'));
      await writeFile(join(dataDir, 'journal', name as string), saved);
      await restart();
    };
  }

  it('leaves the step that ran unknown until the host has been looked at: it was done', async () => {
    const crash = await crashAt(2, true);
    await finish(plans.apply(greatwall()));
    await crash();
    expect(journal.list()[0]).toMatchObject({ state: 'partial' });
    expect(states(journal.list()[0] as never)).toEqual(['done', 'unknown', 'skipped']);
    await session.topology.refresh();
    await expect.poll(() => states(journal.list()[0] as never)).toEqual(['done', 'done', 'skipped']);
    await expect.poll(async () => (await onDisk()).unresolved).toEqual([]);
    host.onRun = (operation) => host.does(operation);
    await finish(plans.undo(journal.list()[0]?.id as string));
    expect([host.networkNames, host.containerNames]).toEqual([['bridge'], []]);
  });

  it('… or it was not, nor is it when the Engine has had its time', async () => {
    const crash = await crashAt(1, false);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await quickly(finish(plans.apply(greatwall())));
    await quickly(crash());
    const failed = new Promise<void>((resolve) => {
      journal.changes.subscribe(() => journal.list()[0]?.state === 'failed' && resolve());
    });
    await session.topology.refresh();
    await quickly(failed);
    vi.useRealTimers();
    expect(journal.list()[0]).toMatchObject({
      undoable: false,
      steps: [{ error: { code: 'connection-lost' } }, {}, {}],
    });
  });

  it('… or the Engine was still at it', async () => {
    const crash = await crashAt(1, false);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await quickly(finish(plans.apply(greatwall())));
    vi.useRealTimers();
    await crash();
    await session.topology.refresh();
    expect(states(journal.list()[0] as never)).toEqual(['unknown', 'skipped', 'skipped']);
    host.does(createNetwork('greatwall'));
    host.tell();
    await expect.poll(() => states(journal.list()[0] as never)).toEqual(['done', 'skipped', 'skipped']);
  });

  it('while undoing is found out alike', async () => {
    const { entry } = await finish(plans.apply(greatwall()));
    const crash = await crashAt(host.ran.length + 1, true);
    await finish(plans.undo(entry.id));
    await crash();
    await session.topology.refresh();
    await expect.poll(() => states(journal.list()[0] as never)).toEqual(['done', 'done', 'undone']);
  });
});

describe('the journal', () => {
  it('is for its owner only', async () => {
    await finish(plans.apply(planOf(createNetwork('a'))));
    const [name] = await readdir(join(dataDir, 'journal'));
    expect((await stat(join(dataDir, 'journal', name as string))).mode & 0o777).toBe(0o600);
    expect((await stat(join(dataDir, 'journal'))).mode & 0o777).toBe(0o700);
  });

  it('sets a damaged file aside and keeps the others', async () => {
    await finish(plans.apply(planOf(createNetwork('a'))));
    await finish(plans.apply(planOf(createNetwork('b'))));
    const { id } = journal.list()[0] as { id: string };
    await writeFile(join(dataDir, 'journal', `${id}.json`), '{"version":1');
    await restart();
    expect(journal.list()).toHaveLength(1);
    expect((await readdir(join(dataDir, 'journal'))).filter((name) => name.includes('damaged'))).toHaveLength(1);
    await restart();
    expect(journal.list()).toHaveLength(1);
  });

  it('gives a script of the plan', async () => {
    const { entry } = await finish(plans.apply(planOf(createNetwork('greatwall'))));
    const { name, text } = plans.script(entry.id);
    expect(name).toMatch(/^wizard-bridge-\d{4}-\d\d-\d\d\.sh$/);
    expect(text).toContain('docker network create');
  });

  it('keeps an entry with labels of several lines', async () => {
    const { entry } = await finish(
      plans.apply(planOf(runContainer('web', 'bridge', { labels: { note: 'one\ntwo' } }))),
    );
    await restart();
    expect(journal.list()).toEqual([entry]);
  });
});
