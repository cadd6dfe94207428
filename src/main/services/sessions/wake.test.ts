import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { onWake } from './wake';

let addresses: string;
let offset: number;
let woken: number;
let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  [addresses, offset, woken] = ['eth0 10.0.0.2', 0, 0];
  stop = onWake(() => void (woken += 1), { now: () => Date.now() + offset, addresses: () => addresses });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});
const look = () => vi.advanceTimersByTimeAsync(3_000);

it('is quiet while nothing happens', async () => {
  for (let n = 0; n < 20; n += 1) await look();
  expect(woken).toBe(0);
});

it('tells of a sleep once', async () => {
  offset = 60 * 60_000;
  await look();
  await look();
  expect(woken).toBe(1);
});

it('tells of another address, once there is one', async () => {
  addresses = '';
  await look();
  expect(woken).toBe(0);
  addresses = 'wlan0 192.168.1.7';
  await look();
  await look();
  expect(woken).toBe(1);
});

it('ends', async () => {
  stop();
  offset = 60 * 60_000;
  await look();
  expect(woken).toBe(0);
});
