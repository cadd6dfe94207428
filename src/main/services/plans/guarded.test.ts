import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import type { HistoryEntry } from '../../../contract/plans';
import type { Operation, Plan } from '../../../model/operations/types';
import type { Journal } from '../journal/journal';
import type { Session } from '../sessions/session';
import { FakeEngine } from '../testing/fake-engine';
import { createNetwork, finish, planOf, runContainer, startPlans, states } from '../testing/plans';
import { quickly } from '../testing/quickly';
import { PROFILE, sessionWith } from '../testing/sessions';
import type { Plans } from './plans';

let dataDir: string;
let host: FakeEngine;
let session: Session;
let plans: Plans;
let journal: Journal;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-guarded-'));
  host = new FakeEngine();
  session = sessionWith(host);
  await session.connect({});
  ({ plans, journal } = await startPlans(dataDir, session));
});
afterEach(async () => {
  vi.useRealTimers();
  await plans.close();
  await session.disconnect();
  await rm(dataDir, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

const guarded = (...operations: Operation[]): Plan => ({ ...planOf(...operations), guard: { seconds: 30 } });
const greatwall = () => guarded(createNetwork('greatwall'), runContainer('beijing', 'greatwall'));
const apply = async (plan = greatwall()) => (await finish(plans.apply(plan))).entry;
const present = () => journal.list()[0] as HistoryEntry;
const promise = () => [...host.guarded.values()][0];
/** Our own clock is past the end, as the host's is when it puts itself back. */
const timeOver = async () => {
  const record = journal.get(present().id);
  if (record.guard) journal.keep({ ...record, guard: { ...record.guard, until: Date.now() - 1 } });
  host.putBack();
};
/** Lets time fly until the entry is in this state. */
const quicklyIn = (state: HistoryEntry['state']) =>
  quickly(
    new Promise<void>((resolve) => {
      const look = () => present().state === state && resolve();
      journal.changes.subscribe(look);
      look();
    }),
  );
const restart = async () => {
  await plans.close();
  ({ plans, journal } = await startPlans(dataDir, session));
};

describe('applying with a guard', () => {
  it('has the host promise before anything is done, and waits to be confirmed after', async () => {
    const seen: unknown[] = [];
    host.onRun = (operation) => {
      const { state, begun } = promise() ?? {};
      seen.push([state, begun]);
      host.does(operation);
    };
    const before = Date.now();
    const entry = await apply();
    expect(seen).toEqual([
      ['armed', 1],
      ['armed', 2],
    ]);
    expect(entry).toMatchObject({ state: 'unconfirmed', undoable: true, endedAt: null });
    expect(states(entry)).toEqual(['done', 'done']);
    expect(promise()).toMatchObject({ seconds: 30, begun: 2 });
    expect(entry.confirmBy).toBeGreaterThanOrEqual(before + 30_000);
    expect(entry.confirmBy).toBeLessThanOrEqual(Date.now() + 30_000);
  });

  it('gives a long operation the time it takes', async () => {
    host.onRun = (operation) => {
      expect(promise()?.seconds).toBe(630);
      host.does(operation);
    };
    await apply();
  });

  it('does nothing where nobody can promise', async () => {
    host.refuseGuard = new PortolanError('privilege-needed');
    await expect(plans.apply(greatwall())).rejects.toMatchObject({ code: 'privilege-needed' });
    expect([host.ran, journal.list()]).toEqual([[], []]);
  });

  it('lets nobody change the host in between', async () => {
    await apply();
    await expect(plans.apply(planOf(createNetwork('n')))).rejects.toMatchObject({
      code: 'plan-unconfirmed',
      params: { host: PROFILE.name },
    });
  });

  it('puts back what was done when a later operation fails', async () => {
    host.onRun = (operation) => {
      if (host.ran.length === 2) throw new PortolanError('port-in-use');
      host.does(operation);
    };
    const entry = await apply();
    expect(entry).toMatchObject({ state: 'undone', undoable: false, confirmBy: null });
    expect(states(entry)).toEqual(['undone', 'failed']);
    expect(entry.steps[1]?.error).toMatchObject({ code: 'port-in-use' });
    expect(host.networkNames).toEqual(['bridge']);
  });

  it('takes back nothing that has not begun', async () => {
    const undone: Operation[] = [];
    host.onPutBack = (operation) => undone.push(operation);
    host.onRun = () => {
      throw new PortolanError('subnet-overlap');
    };
    expect(await apply()).toMatchObject({ state: 'failed', undoable: false });
    expect(undone).toEqual([]);
  });
});

describe('confirming', () => {
  it('keeps what was done, over a connection of its own that is closed after', async () => {
    const { id } = await apply();
    const before = host.opened;
    expect(await plans.confirm(id)).toMatchObject({ state: 'done', confirmBy: null, undoable: true });
    expect(host.opened).toBe(before + 1);
    expect(host.connections).toBe(1);
    expect(host.guarded.size).toBe(0);
    await restart();
    expect(present()).toMatchObject({ state: 'done' });
    expect((await finish(plans.undo(id))).entry.state).toBe('undone');
  });

  it('is refused while no fresh connection can be had, and can be tried again', async () => {
    const { id } = await apply();
    host.refusal = new PortolanError('tcp-timeout');
    await expect(plans.confirm(id)).rejects.toMatchObject({ code: 'tcp-timeout' });
    expect(present().state).toBe('unconfirmed');
    expect(promise()?.state).toBe('armed');
    host.refusal = null;
    expect(await plans.confirm(id)).toMatchObject({ state: 'done' });
  });

  it('comes too late once the host has begun to put itself back', async () => {
    const { id } = await apply();
    host.putBack();
    await expect(plans.confirm(id)).rejects.toMatchObject({ code: 'confirm-too-late', params: { host: 'VM' } });
    await timeOver();
    await session.topology.refresh();
    await expect.poll(() => present().state).toBe('undone');
    await expect(plans.confirm(id)).rejects.toMatchObject({ code: 'confirm-too-late' });
  });

  it('of a confirmed one is no matter, of none is', async () => {
    const { id } = await apply();
    await plans.confirm(id);
    expect(await plans.confirm(id)).toMatchObject({ state: 'done' });
    await expect(plans.confirm('0dd0b0f3-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('when the time is over', () => {
  it('the host has put itself back, and the entry says so', async () => {
    await apply();
    await timeOver();
    await session.topology.refresh();
    await expect.poll(() => present()).toMatchObject({ state: 'undone', undoable: false, confirmBy: null });
    expect(states(present())).toEqual(['undone', 'undone']);
    expect(host.networkNames).toEqual(['bridge']);
    await restart();
    expect(present().state).toBe('undone');
  });

  it('finds it out by itself', async () => {
    await apply({ ...greatwall(), guard: { seconds: 0 } });
    await expect.poll(() => present().state, { timeout: 5_000 }).toBe('undone');
  });

  it('says what the host has not brought back', async () => {
    await apply();
    host.onPutBack = (operation) => operation.kind === 'container.remove' && host.does(operation);
    await timeOver();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await quickly(session.topology.refresh());
    await quicklyIn('partial');
    expect(present()).toMatchObject({ undoable: true });
    expect(states(present())).toEqual(['done', 'undone']);
  });

  it('is found out when the host comes back, and not before', async () => {
    await apply();
    host.refusal = new PortolanError('tcp-timeout');
    host.cut();
    await timeOver();
    expect(present().state).toBe('unconfirmed');
    host.refusal = null;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await quickly(session.connect({}));
    await quicklyIn('undone');
  });
});

describe('a change that cuts the line', () => {
  it('counts on, unknown, and is undone once the host is back', async () => {
    host.onRun = (operation) => {
      host.does(operation);
      host.refusal = new PortolanError('tcp-timeout');
      host.cut();
    };
    const entry = await apply(guarded(createNetwork('greatwall')));
    expect(entry.state).toBe('unconfirmed');
    expect(states(entry)).toEqual(['unknown']);
    expect(entry.confirmBy).toBeGreaterThan(Date.now());
    await timeOver();
    host.refusal = null;
    await session.connect({});
    await expect.poll(() => present().state).toBe('undone');
    expect(states(present())).toEqual(['undone']);
  });

  it('for a moment only, may be kept', async () => {
    host.onRun = (operation) => {
      host.does(operation);
      host.cut();
    };
    const { id } = await apply(guarded(createNetwork('greatwall')));
    await session.connect({});
    await expect.poll(() => states(present())).toEqual(['done']);
    expect(present().state).toBe('unconfirmed');
    expect(await plans.confirm(id)).toMatchObject({ state: 'done' });
  });
});

describe('undoing what is not confirmed', () => {
  it('does so at once, and the host has nothing more to do', async () => {
    const { id } = await apply();
    expect((await finish(plans.undo(id))).entry).toMatchObject({ state: 'undone', confirmBy: null });
    expect(host.guarded.size).toBe(0);
    expect(host.networkNames).toEqual(['bridge']);
  });

  it('finds that the host was faster', async () => {
    const { id } = await apply();
    host.putBack();
    expect((await finish(plans.undo(id))).entry).toMatchObject({ state: 'undone' });
  });

  it('leaves it as it is where it cannot be undone by now', async () => {
    const { id } = await apply();
    host.does(runContainer('intruder', 'greatwall'));
    await expect(plans.undo(id)).rejects.toMatchObject({ code: 'precondition-failed' });
    expect(present()).toMatchObject({ state: 'done', undoable: true });
  });
});

describe('a crash of the app', () => {
  const crashed = async (saved: string) => {
    await writeFile(join(dataDir, 'journal', (await readdir(join(dataDir, 'journal')))[0] as string), saved);
    await restart();
  };
  const file = async () => readFile(join(dataDir, 'journal', `${present().id}.json`), 'utf8');

  it('while it waits leaves all to the host', async () => {
    const { id } = await apply();
    await restart();
    expect(present()).toMatchObject({ id, state: 'unconfirmed' });
    await timeOver();
    await session.topology.refresh();
    await expect.poll(() => present().state).toBe('undone');
  });

  it('is found out by itself when the host is reached before its time is over', async () => {
    await apply();
    await session.disconnect();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    await quickly(restart());
    await quickly(session.connect({}));
    host.putBack();
    expect(present()).toMatchObject({ state: 'unconfirmed' });
    await quicklyIn('undone');
  });

  it('half-way leaves it to be put back', async () => {
    let saved = '';
    host.onRun = async (operation) => {
      saved = await file();
      host.does(operation);
    };
    await apply();
    await crashed(saved);
    expect(present().state).toBe('unconfirmed');
    expect(states(present())).toEqual(['done', 'unknown']);
    await timeOver();
    await session.topology.refresh();
    await expect.poll(() => present().state).toBe('undone');
  });
});

it('is not waited for once the host has no profile any more', async () => {
  await apply();
  plans.retain(['another']);
  expect(present()).toMatchObject({ state: 'partial', confirmBy: null });
});
