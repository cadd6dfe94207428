import type { Observable } from '../client';

type Values<T extends readonly Observable<unknown>[]> = {
  [K in keyof T]: T[K] extends Observable<infer V> ? V : never;
};

/** What they are now, and again whenever one of them has changed, until `signal`. */
export async function* values<const T extends readonly Observable<unknown>[]>(
  sources: T,
  signal: AbortSignal | undefined,
): AsyncGenerator<Values<T>> {
  let changed = true;
  let wake = () => {};
  const tell = () => {
    changed = true;
    wake();
  };
  const stops = sources.map((source) => source.subscribe(tell));
  signal?.addEventListener('abort', tell);
  try {
    while (!signal?.aborted) {
      if (!changed) await new Promise<void>((resolve) => (wake = resolve));
      changed = false;
      if (!signal?.aborted) yield sources.map((source) => source.get()) as Values<T>;
    }
  } finally {
    for (const stop of stops) stop();
  }
}
