/** Events on their way to one reader, who may be slower than they come. */

/** What waits once `next` has been added: it must not grow without bound. */
export type Fold<T> = (waiting: readonly T[], next: T) => T[];

export class Outbox<T> {
  private waiting: T[] = [];
  private ended: { error: unknown } | null = null;
  private wake: () => void = () => {};

  constructor(private readonly fold: Fold<T>) {}

  push(event: T): void {
    if (this.ended) return;
    this.waiting = this.fold(this.waiting, event);
    this.wake();
  }

  /** The reader gets what waits, then the end; with `error`, then fails with it. */
  end(error: unknown = null): void {
    this.ended ??= { error };
    this.wake();
  }

  /** To be read once. Ends when `signal` aborts. */
  async *read(signal?: AbortSignal): AsyncGenerator<T, void> {
    const onAbort = () => this.wake();
    signal?.addEventListener('abort', onAbort);
    try {
      while (!signal?.aborted) {
        const next = this.waiting.shift();
        if (next !== undefined) {
          yield next;
        } else if (this.ended) {
          if (this.ended.error !== null) throw this.ended.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            this.wake = resolve;
          });
        }
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }
}
