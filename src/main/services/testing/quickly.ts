import { vi } from 'vitest';

/** Lets time fly, but for the disk, until `work` settles. Timers are to be fake (`vi.useFakeTimers`). */
export async function quickly<T>(work: Promise<T>): Promise<T> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  work.then(settle, settle);
  while (!settled) {
    await vi.advanceTimersByTimeAsync(100);
    await new Promise(setImmediate);
  }
  return work;
}
