/** Tells listeners that something changed; they look at what it is now. */
import { Outbox } from './outbox';

export type Unsubscribe = () => void;

export class Changes {
  private readonly listeners = new Set<() => void>();

  subscribe(listener: () => void): Unsubscribe {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** What `read` gives now, and again after each change; a slow reader misses what has been overtaken. Ends with `signal`. */
export async function* latest<T>(read: () => T, changes: Changes, signal?: AbortSignal): AsyncGenerator<T, void> {
  const outbox = new Outbox<T>((_, next) => [next]);
  const unsubscribe = changes.subscribe(() => outbox.push(read()));
  try {
    outbox.push(read());
    yield* outbox.read(signal);
  } finally {
    unsubscribe();
  }
}
