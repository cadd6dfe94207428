import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hostId } from '../../../model/ids';
import type { Operation } from '../../../model/operations/types';
import type { Guards } from '../driver';
import { simulatedGuards } from './guards';

const pull = (image: string): Operation => ({ kind: 'image.pull', host: hostId('vm'), image });
const STATE = { hosts: {}, segments: {} };
let done: Operation[];
let guards: Guards;
beforeEach(() => {
  vi.useFakeTimers();
  done = [];
  guards = simulatedGuards((operation) => done.push(operation));
});
afterEach(() => {
  vi.useRealTimers();
});

it('takes back what has begun when the time is over, the last first', async () => {
  await guards.arm('a', [[pull('1')], [pull('2'), pull('3')], [pull('4')]], STATE, 30);
  expect(await guards.postpone('a', 10, 2)).toBe('armed');
  vi.advanceTimersByTime(9_999);
  expect(await guards.ask('a')).toBe('armed');
  vi.advanceTimersByTime(1);
  expect(done).toEqual([pull('2'), pull('3'), pull('1')]);
  expect(await guards.ask('a')).toBe('restored');
  expect(await guards.ask('a')).toBe('gone');
});

it('does nothing once it was disarmed', async () => {
  await guards.arm('a', [[pull('1')]], STATE, 30);
  await guards.postpone('a', 30, 1);
  expect(await guards.disarm('a')).toBe('armed');
  vi.runAllTimers();
  expect([done, await guards.postpone('a', 30, 1)]).toEqual([[], 'gone']);
});
