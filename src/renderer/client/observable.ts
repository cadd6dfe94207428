/** A value to be looked at and followed, in the form that React's useSyncExternalStore takes. */
export type Observable<T> = {
  get(): T;
  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void;
};

export class Variable<T> implements Observable<T> {
  private readonly listeners = new Set<() => void>();
  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }
}
