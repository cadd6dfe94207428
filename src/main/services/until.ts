import type { Changes } from './changes';

export type Limits = {
  /** After which of these the condition is looked at again. */
  changes: readonly Changes[];
  milliseconds: number;
  signal?: AbortSignal;
};

/** Settles with true as soon as the condition holds, with false when the time is over or `signal` aborts. */
export function until(condition: () => boolean, { changes, milliseconds, signal }: Limits): Promise<boolean> {
  if (condition()) return Promise.resolve(true);
  if (signal?.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const end = (result: boolean) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      for (const unsubscribe of subscriptions) unsubscribe();
      resolve(result);
    };
    const giveUp = () => end(false);
    const timer = setTimeout(giveUp, milliseconds);
    signal?.addEventListener('abort', giveUp);
    const look = () => condition() && end(true);
    const subscriptions = changes.map((source) => source.subscribe(look));
  });
}
