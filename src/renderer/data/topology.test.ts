import { beforeEach, expect, it, vi } from 'vitest';
import type { TopologyEvent } from '../../contract/topology';
import { applyPlan } from '../../model/operations';
import { patchBetween } from '../../model/patch';
import { createNetwork } from '../../model/testing/operations';
import { freshVm } from '../../model/testing/vm';
import type { Follower, Main } from '../client';
import { liveTopology } from './topology';

let frames: FrameRequestCallback[];
let followers: Follower<TopologyEvent>[];
let main: Main;

beforeEach(() => {
  frames = [];
  followers = [];
  vi.stubGlobal('document', { hidden: false });
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
  const follow = (_open: unknown, follower: Follower<TopologyEvent>) => {
    followers.push(follower);
    return () => undefined;
  };
  main = { follow } as unknown as Main;
});

const frame = () => frames.splice(0).forEach((callback) => callback(0));

it('puts a burst of 200 patches in with one redraw, and leaves the rest as it is', () => {
  const live = liveTopology(main, 'physical');
  let drawn = 0;
  live.subscribe(() => (drawn += 1));
  let state = freshVm();
  followers[0]?.next({ type: 'state', state });
  frame();
  const before = live.get().value;
  for (let index = 0; index < 200; index += 1) {
    const after = applyPlan(state, [createNetwork(`net${index}`, { ipam: [] })]);
    followers[0]?.next({ type: 'patch', entries: patchBetween(state, after) });
    state = after;
  }
  expect(drawn).toBe(1);
  frame();
  expect(drawn).toBe(2);
  expect(live.get().value).toEqual(state);
  const vm = Object.values(before?.hosts ?? {})[0];
  expect(Object.values(live.get().value?.hosts ?? {})[0]?.containers).toBe(vm?.containers);
});

it('asks for the whole again when a patch does not fit', () => {
  const live = liveTopology(main, 'physical');
  live.subscribe(() => undefined);
  followers[0]?.next({ type: 'state', state: freshVm() });
  frame();
  followers[0]?.next({ type: 'patch', entries: [{ path: ['hosts', 'gone', 'networks', 'x'], value: {} }] });
  frame();
  expect(followers).toHaveLength(2);
});
