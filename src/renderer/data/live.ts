/** A stream of the contract as a value to be looked at: opened with the first look, closed after the last. */
import type { PortolanError } from '../../contract/errors';
import type { Follower, Observable } from '../client';

export type LiveValue<T> = {
  /** null until the first event. */
  value: T | null;
  /** Why it ended, if it did. */
  error: PortolanError | null;
};

const NOTHING: LiveValue<never> = { value: null, error: null };

export class Live<Event, T> implements Observable<LiveValue<T>> {
  private current: LiveValue<T> = NOTHING;
  private readonly listeners = new Set<() => void>();
  private stop: (() => void) | null = null;

  /** `take` makes the new value of an event and the last value. What it throws opens the stream anew. */
  constructor(
    private readonly open: (follower: Follower<Event>) => () => void,
    private readonly take: (event: Event, last: T | null) => T | null,
  ) {}

  readonly get = (): LiveValue<T> => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    if (!this.stop) this.start();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.end();
    };
  };

  /** Opens the stream anew, when it has ended in an error. */
  readonly again = (): void => {
    this.end();
    this.become({ value: this.current.value, error: null });
    if (this.listeners.size > 0) this.start();
  };

  private start(): void {
    this.stop = this.open({
      next: (event) => {
        try {
          this.become({ value: this.take(event, this.current.value), error: null });
        } catch {
          this.again();
        }
      },
      error: (error) => this.become({ value: this.current.value, error }),
    });
  }

  private end(): void {
    this.stop?.();
    this.stop = null;
  }

  private become(value: LiveValue<T>): void {
    this.current = value;
    for (const listener of [...this.listeners]) listener();
  }
}
