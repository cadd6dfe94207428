import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers } from '../../../contract/hosts';
import { FakeHost } from '../testing/fake-host';
import { failure, PROFILE, sessionParts, sessionWith } from '../testing/sessions';
import { Session } from './session';

let host: FakeHost;
let session: Session;
beforeEach(() => {
  vi.useFakeTimers();
  host = new FakeHost();
  session = sessionWith(host);
});
afterEach(async () => {
  await session.disconnect();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const settle = () => vi.advanceTimersByTimeAsync(0);
/** Past the gap after a read, so that no timer is left. */
const rest = () => vi.advanceTimersByTimeAsync(300);
const refused = new PortolanError('tcp-refused');
const forever = () => new Promise<void>(() => {});

describe('connecting', () => {
  it('settles with the status once the host has been read', async () => {
    const connecting = session.connect({});
    expect(session.status).toEqual({ state: 'connecting' });
    expect(await connecting).toMatchObject({ state: 'connected' });
    expect(session.topology.state?.hosts).toHaveProperty(PROFILE.id);
    expect(() => session.driver()).not.toThrow();
    expect(await session.connect({})).toMatchObject({ state: 'connected' });
    expect(host.opened).toBe(1);
  });

  it('rejects with what is wrong, and stays failed', async () => {
    host.refusal = refused;
    expect(await failure(session.connect({}))).toBe(refused);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(session.status).toMatchObject({ state: 'failed', error: { code: 'tcp-refused' } });
    expect(host.opened).toBe(1);
    expect(() => session.driver()).toThrow('host-not-connected');
  });

  it('fails when the host cannot be read, and closes the connection', async () => {
    host.unreadable = new PortolanError('docker-unreachable');
    expect(await failure(session.connect({}))).toBe(host.unreadable);
    expect(session.status).toMatchObject({ state: 'failed' });
    expect(host.connections).toBe(0);
    host.unreadable = null;
    expect(await session.connect({})).toMatchObject({ state: 'connected' });
  });

  it('can be given up', async () => {
    host.beforeOpen = forever;
    const cancel = new AbortController();
    const connecting = failure(session.connect({}, cancel.signal));
    cancel.abort();
    expect(await connecting).toMatchObject({ code: 'cancelled' });
    expect(session.status).toEqual({ state: 'disconnected' });
  });

  it('is not given up while somebody else waits for it', async () => {
    let open = () => {};
    host.beforeOpen = () => new Promise((resolve) => (open = resolve));
    const cancel = new AbortController();
    const first = failure(session.connect({}, cancel.signal));
    const second = session.connect({});
    cancel.abort();
    expect(await first).toMatchObject({ code: 'cancelled' });
    open();
    expect(await second).toMatchObject({ state: 'connected' });
    expect(host.opened).toBe(1);
  });

  it('closes a driver that opens after all', async () => {
    let open = () => {};
    host.beforeOpen = () => new Promise((resolve) => (open = resolve));
    const connecting = failure(session.connect({}));
    await session.disconnect();
    expect(await connecting).toMatchObject({ code: 'cancelled' });
    open();
    await settle();
    expect(host.connections).toBe(0);
  });
});

describe('answers', () => {
  let given: ConnectAnswers[];
  beforeEach(() => {
    given = [];
    session = new Session(() => PROFILE, {
      ...sessionParts(host),
      open: (_profile, answers, signal) => {
        given.push(answers);
        return host.open(signal);
      },
    });
  });

  it('add up over refusals and serve for reconnecting', async () => {
    host.refusal = new PortolanError('password-needed');
    await failure(session.connect({ acceptHostKey: 'SHA256:x' }));
    host.refusal = null;
    await session.connect({ password: 'p' });
    host.cut();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(session.status.state).toBe('connected');
    expect(given[2]).toEqual({ acceptHostKey: 'SHA256:x', password: 'p' });
  });

  it('are not repeated when they were wrong', async () => {
    host.refusal = new PortolanError('authentication-failed');
    await failure(session.connect({ password: 'wrong' }));
    await failure(session.connect({}));
    expect(given[1]?.password).toBeUndefined();
  });

  it('are forgotten at disconnecting', async () => {
    await session.connect({ password: 'p' });
    await session.disconnect();
    await session.connect({});
    expect(given[1]).toEqual({});
  });
});

describe('a lost connection', () => {
  beforeEach(async () => {
    await session.connect({});
    await rest();
  });

  it('leaves the State in sight, stale, and comes back', async () => {
    host.cut();
    await settle();
    const since = session.topology.readAt;
    expect(session.status).toMatchObject({ state: 'stale', since, error: { code: 'connection-lost' } });
    expect(session.topology.state).not.toBeNull();
    expect(() => session.driver()).toThrow('host-not-connected');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(session.status.state).toBe('connected');
    expect(host.opened).toBe(2);
  });

  it('is tried again ever more seldom, up to every 30 s, for as long as it takes', async () => {
    const times: number[] = [];
    host.beforeOpen = async () => void times.push(Date.now());
    host.refusal = refused;
    host.cut();
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    const gaps = times.slice(1).map((time, n) => time - (times[n] as number));
    expect(gaps[0]).toBeGreaterThanOrEqual(2_000);
    expect(gaps[0]).toBeLessThanOrEqual(3_000);
    for (const gap of gaps.slice(5)) expect(gap).toBe(30_000);
    host.refusal = null;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(session.status.state).toBe('connected');
  });

  it('is tried at once when the person asks for it', async () => {
    host.refusal = refused;
    host.cut();
    await settle();
    expect(await failure(session.connect({}))).toBe(refused);
    expect(session.status).toMatchObject({ state: 'stale', error: { code: 'tcp-refused' } });
    host.refusal = null;
    const before = Date.now();
    expect(await session.connect({})).toMatchObject({ state: 'connected' });
    expect(Date.now()).toBe(before);
  });

  it.each(['host-key-changed', 'authentication-failed'] as const)('is not tried again after %s', async (code) => {
    host.refusal = new PortolanError(code);
    host.cut();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(session.status).toMatchObject({ state: 'failed', error: { code } });
    expect(host.opened).toBe(2);
  });

  it('is noticed by a read that fails with it, too', async () => {
    host.unreadable = new PortolanError('connection-lost');
    host.tell();
    await settle();
    expect(session.status.state).toBe('stale');
    expect(host.connections).toBe(0);
    host.unreadable = null;
    await vi.advanceTimersByTimeAsync(1_500);
    expect(session.status.state).toBe('connected');
  });

  it('does not wait for a read that hangs on it', async () => {
    host.beforeObserve = forever;
    host.tell();
    await settle();
    host.beforeObserve = async () => {};
    host.cut();
    await vi.advanceTimersByTimeAsync(1_500);
    expect(session.status.state).toBe('connected');
  });

  it('is let go of at disconnecting', async () => {
    host.cut();
    await settle();
    await session.disconnect();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([session.status.state, host.opened, session.topology.state]).toEqual(['disconnected', 1, null]);
  });
});

describe('after a sleep', () => {
  beforeEach(async () => {
    await session.connect({ password: 'p' });
    await rest();
  });

  it('a host that answers stays connected, over the same connection', async () => {
    const checking = session.check();
    await rest();
    await checking;
    expect([session.status.state, host.opened]).toEqual(['connected', 1]);
  });

  it('one that says nothing is connected to anew, without asking again', async () => {
    host.beforeObserve = forever;
    const checking = session.check();
    await vi.advanceTimersByTimeAsync(6_000);
    await checking;
    expect(session.status).toMatchObject({ state: 'stale', error: { code: 'connection-lost' } });
    host.beforeObserve = async () => {};
    await vi.advanceTimersByTimeAsync(1_500);
    expect([session.status.state, host.opened]).toEqual(['connected', 2]);
  });

  it('one that was lost is tried at once', async () => {
    host.refusal = refused;
    host.cut();
    await vi.advanceTimersByTimeAsync(60_000);
    host.refusal = null;
    const before = Date.now();
    await session.check();
    await settle();
    expect([session.status.state, Date.now()]).toEqual(['connected', before]);
  });
});

describe('an Engine that stops while the connection holds', () => {
  beforeEach(async () => {
    await session.connect({});
    await rest();
    host.unreadable = new PortolanError('docker-unreachable');
    host.tell();
    await settle();
  });

  it('makes the host stale, over the same connection', async () => {
    expect(session.status).toMatchObject({ state: 'stale', error: { code: 'docker-unreachable' } });
    expect(() => session.driver()).not.toThrow();
  });

  it('is asked again with back-off, however many events come meanwhile', async () => {
    for (let n = 0; n < 20; n += 1) {
      host.tell();
      await vi.advanceTimersByTimeAsync(500);
    }
    host.unreadable = null;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(session.status.state).toBe('connected');
    expect(host.opened).toBe(1);
  });

  it('goes on being asked until it is back', async () => {
    const before = host.observed;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(host.observed - before).toBeGreaterThanOrEqual(5);
    expect(session.status).toMatchObject({ state: 'stale' });
    host.unreadable = null;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(session.status.state).toBe('connected');
  });

  it('is seen to be back at once when the host says so', async () => {
    host.unreadable = null;
    await vi.advanceTimersByTimeAsync(300);
    host.tell();
    await settle();
    expect(session.status.state).toBe('connected');
  });

  it('leaves nothing behind when the connection goes as well and cannot be had again', async () => {
    host.refusal = new PortolanError('host-key-changed');
    await vi.advanceTimersByTimeAsync(600);
    host.cut();
    await vi.advanceTimersByTimeAsync(1_500 * 2);
    expect(session.status.state).toBe('failed');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked at once when the person asks for it', async () => {
    expect(await failure(session.connect({}))).toMatchObject({ code: 'docker-unreachable' });
    host.unreadable = null;
    expect(await session.connect({})).toMatchObject({ state: 'connected' });
  });
});
