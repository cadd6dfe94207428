import { expect, it } from 'vitest';
import type { Drawing } from '../../layout/drawing';
import { drawnEdge, drawnNode } from '../../layout/drawing';
import { momentAt, timelineOf } from './timeline';
import { waysOf, wayTo } from './ways';

const box = { x: 0, y: 0, w: 10, h: 10 };
const node = (id: string, key: string, more: Partial<Parameters<typeof drawnNode>[0]> = {}) =>
  drawnNode({ id, kind: 'container', ...box, ref: { kind: 'segment', segment: key as never }, ...more });
const edge = (source: string, target: string) => drawnEdge({ id: `${source}-${target}`, kind: 'leg', source, target });

/** Two containers under a network with a spine and a rung, beside one that hangs on its header. */
const DRAWING: Drawing = {
  nodes: [
    node('net', 'net', { kind: 'network', y: 0, w: 100 }),
    node('net#spine', '', { kind: 'rung', ref: null, parent: 'net', x: -40, y: 30, w: 2, h: 50 }),
    node('net#rung1', '', { kind: 'rung', ref: null, parent: 'net', x: 0, y: 55, w: 80, h: 2 }),
    node('a', 'a', { y: 20 }),
    node('b', 'b', { y: 70 }),
    node('lost', 'lost', { y: 900 }),
  ],
  edges: [edge('net', 'a'), edge('net#rung1', 'b')],
};

it('leads along lines that are joined by edges or touch each other', () => {
  const ways = waysOf(DRAWING);
  const way = wayTo(ways, 'a', ways.places.get('segment/b') ?? new Set());
  expect(way?.map(({ to, edge: by }) => [to, by])).toEqual([
    ['net', 'net-a'],
    ['net#spine', null],
    ['net#rung1', null],
    ['b', 'net#rung1-b'],
  ]);
  expect(wayTo(ways, 'a', ways.places.get('segment/lost') ?? new Set())).toBeNull();
});

it('goes steadily, rests where it comes to another hop, and stays at the end', () => {
  const course = [
    { x: 0, y: 0, stop: 0 },
    { x: 100, y: 0, stop: 1 },
    { x: 100, y: 100, stop: 2 },
  ];
  const moments = timelineOf(course, (stop) => stop === 1);
  const end = moments.at(-1)?.at ?? 0;
  const [, come, go] = moments;
  expect(momentAt(moments, (come?.at ?? 0) / 2)).toEqual({ x: 50, y: 0, stop: 1 });
  expect(go).toMatchObject({ x: 100, y: 0 });
  expect(go?.at).toBeGreaterThan(come?.at ?? 0);
  expect(momentAt(moments, end + 1000)).toMatchObject({ x: 100, y: 100 });
  expect(momentAt([], 0)).toBeNull();
});
