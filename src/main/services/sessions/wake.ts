/** When connections may have died without a word: the desktop has slept, or has other addresses than before. */
import { networkInterfaces } from 'node:os';
import type { Unsubscribe } from '../changes';

/** Milliseconds between looks; a clock that has gone on for longer by as much again has stood still in between. */
const EVERY = 3_000;

type Look = { now(): number; addresses(): string };

const here: Look = {
  now: Date.now,
  addresses: () =>
    Object.entries(networkInterfaces())
      .flatMap(([name, all]) => (all ?? []).flatMap((one) => (one.internal ? [] : [`${name} ${one.address}`])))
      .toSorted()
      .join(),
};

/** Calls back after each such moment, until unsubscribed. */
export function onWake(listener: () => void, { now, addresses }: Look = here): Unsubscribe {
  let last = now();
  let known = addresses();
  const timer = setInterval(() => {
    const time = now();
    const slept = time - last > 2 * EVERY;
    last = time;
    const found = addresses();
    // Without any address there is nowhere to connect to yet.
    const moved = found !== known && found !== '';
    if (moved) known = found;
    if (slept || moved) listener();
  }, EVERY);
  timer.unref();
  return () => clearInterval(timer);
}
