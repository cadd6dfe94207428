import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Attempt, Connection } from './connection';

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A channel that the test can end from main's side. */
function channel() {
  const listeners: (() => void)[] = [];
  return {
    channel: {
      send: () => {},
      onMessage: () => {},
      onClose: (listener: () => void) => listeners.push(listener),
      close: () => {},
    },
    end: () => {
      for (const listener of listeners) listener();
    },
  };
}

function connection(...outcomes: Awaited<ReturnType<Attempt>>[]) {
  const attempt = vi.fn<Attempt>(async () => outcomes.shift() ?? 'unreachable');
  const made = new Connection(attempt);
  const states: string[] = [];
  made.state.subscribe(() => states.push(made.state.get().state));
  return { made, attempt, states };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('Connection', () => {
  it('opens', async () => {
    const { made, states } = connection(channel());
    await made.connect();
    expect(states).toEqual(['connecting', 'open']);
  });

  it('comes back by itself after main was gone', async () => {
    const first = channel();
    const { made, states } = connection(first, 'unreachable', channel());
    await made.connect();
    first.end();
    expect(made.state.get()).toEqual({ state: 'gone', retryAt: 250 });
    await vi.advanceTimersByTimeAsync(250);
    expect(made.state.get()).toEqual({ state: 'gone', retryAt: 750 });
    await vi.advanceTimersByTimeAsync(500);
    expect(states).toEqual(['connecting', 'open', 'gone', 'connecting', 'gone', 'connecting', 'open']);
  });

  it('tries less and less often, yet every five seconds at least', async () => {
    const { made, attempt } = connection();
    await made.connect();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(attempt.mock.calls.length).toBeGreaterThan(12);
    expect(attempt.mock.calls.length).toBeLessThan(20);
  });

  it('tries no more once it was refused', async () => {
    const { made, attempt } = connection('refused');
    await made.connect();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(made.state.get()).toEqual({ state: 'refused' });
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  it('tries at once when asked to, and one attempt at a time', async () => {
    const { made, attempt } = connection('unreachable', channel());
    await made.connect();
    await Promise.all([made.connect(), made.connect()]);
    expect(made.state.get().state).toBe('open');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it('rejects calls while main is gone', async () => {
    const { made } = connection('unreachable');
    await made.connect();
    expect(await failure(made.link.call(['app', 'info'], undefined, { context: {} }))).toMatchObject({
      code: 'main-gone',
    });
  });
});
