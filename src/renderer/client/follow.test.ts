import { describe, expect, it, vi } from 'vitest';
import { PortolanError } from '../../contract/errors';
import type { Client } from '../../contract/link';
import type { ConnectionState } from './connection';
import { follow } from './follow';
import { Variable } from './observable';

const client = {} as Client;
const open: ConnectionState = { state: 'open' };
const gone: ConnectionState = { state: 'gone', retryAt: 0 };

/** Streams that the test feeds, each opened by one call. */
function streams() {
  const opened: { signal: AbortSignal; push(event: number): void; fail(error: unknown): void; end(): void }[] = [];
  const start = async (_: Client, { signal }: { signal: AbortSignal }) => {
    const stream = new TransformStream<number, number>();
    const writer = stream.writable.getWriter();
    const reader = stream.readable.getReader();
    opened.push({
      signal,
      push: (event) => void writer.write(event),
      fail: (error) => void writer.abort(error),
      end: () => void writer.close(),
    });
    signal.addEventListener('abort', () => void writer.abort(signal.reason));
    return (async function* () {
      for (let item = await reader.read(); !item.done; item = await reader.read()) yield item.value;
    })();
  };
  return { opened, start };
}

function followed(state: ConnectionState) {
  const connection = new Variable(state);
  const { opened, start } = streams();
  const [next, error] = [vi.fn<(event: number) => void>(), vi.fn<(error: PortolanError) => void>()];
  const stop = follow(client, connection)(start, { next, error });
  return { connection, opened, next, error, stop };
}

describe('follow', () => {
  it('brings the events', async () => {
    const { opened, next } = followed(open);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    opened[0]?.push(1);
    opened[0]?.push(2);
    await vi.waitFor(() => expect(next.mock.calls).toEqual([[1], [2]]));
  });

  it('waits for the connection, and opens the stream anew after each loss of it', async () => {
    const { connection, opened, next, error } = followed(gone);
    expect(opened).toHaveLength(0);
    connection.set(open);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    opened[0]?.fail(new PortolanError('main-gone'));
    connection.set(gone);
    await new Promise((resolve) => setTimeout(resolve));
    connection.set(open);
    await vi.waitFor(() => expect(opened).toHaveLength(2));
    opened[1]?.push(7);
    await vi.waitFor(() => expect(next).toHaveBeenCalledWith(7));
    expect(error).not.toHaveBeenCalled();
  });

  it('tells of a failure once, and does not try again', async () => {
    const { connection, opened, error } = followed(open);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    opened[0]?.fail(new PortolanError('host-unknown'));
    await vi.waitFor(() => expect(error).toHaveBeenCalledTimes(1));
    connection.set(gone);
    connection.set(open);
    expect(opened).toHaveLength(1);
  });

  it('is over when the stream ends', async () => {
    const { connection, opened, error } = followed(open);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    opened[0]?.end();
    await vi.waitFor(() => expect(opened[0]?.signal.aborted).toBe(true));
    connection.set(open);
    expect(opened).toHaveLength(1);
    expect(error).not.toHaveBeenCalled();
  });

  it('aborts the stream when it is stopped, and says nothing more', async () => {
    const { connection, opened, next, error, stop } = followed(open);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    stop();
    expect(opened[0]?.signal.aborted).toBe(true);
    connection.set(open);
    await new Promise((resolve) => setTimeout(resolve));
    expect([opened.length, next.mock.calls, error.mock.calls]).toEqual([1, [], []]);
  });
});
