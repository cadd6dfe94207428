import type { PortolanError } from '../../contract/errors';
import { portolanError } from '../../contract/failure';
import type { Client } from '../../contract/link';
import type { ConnectionState } from './connection';
import type { Observable } from './observable';

export type Follower<Event> = {
  next(event: Event): void;
  /** The stream failed, and not because main is gone; it is not opened again. */
  error?(error: PortolanError): void;
};

type Open<Event> = (client: Client, options: { signal: AbortSignal }) => Promise<AsyncIterable<Event>>;

/**
 * Follows a stream such as `hosts.watch`, and opens it anew each time the connection to main has come back. Streams of
 * the contract begin with the whole, so nothing is missed. Returns what ends it.
 *
 *     const stop = follow((client, options) => client.topology.watch({ realm }, options), { next, error });
 */
export function follow(client: Client, connection: Observable<ConnectionState>) {
  return <Event>(open: Open<Event>, follower: Follower<Event>): (() => void) => {
    const ended = new AbortController();
    let running = false;

    const run = async () => {
      running = true;
      try {
        for await (const event of await open(client, { signal: ended.signal })) {
          if (ended.signal.aborted) return;
          follower.next(event);
        }
        stop();
      } catch (failure) {
        const error = portolanError(failure);
        if (ended.signal.aborted || error.code === 'main-gone') return;
        stop();
        follower.error?.(error);
      } finally {
        running = false;
      }
    };
    const runWhenOpen = () => {
      if (!running && connection.get().state === 'open') void run();
    };
    const unsubscribe = connection.subscribe(runWhenOpen);
    const stop = () => {
      unsubscribe();
      ended.abort();
    };
    runWhenOpen();
    return stop;
  };
}
