/** Waiting that can be ended. */

/** Settles after `milliseconds`, or when `signal` aborts. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}

/** Settles with `work`, however that ends, but no later than after `milliseconds`. */
export async function settledWithin(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const end = new AbortController();
  const done = work.then(
    () => end.abort(),
    () => end.abort(),
  );
  await Promise.race([done, pause(milliseconds, end.signal)]);
}
