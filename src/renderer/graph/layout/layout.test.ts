import { describe, expect, it } from 'vitest';
import type { State } from '../../../model/state';
import { syntheticState } from '../../../model/testing/synthetic-state';
import { words } from '../../testing/scene-words';
import { buildScene } from '../scene/build-scene';
import type { DrawnNode } from './drawing';
import { layout } from './layout';
import { type Memory, NO_MEMORY } from './memory';

function draw(state: State, memory: Memory = NO_MEMORY, preview: State | null = null, places = {}) {
  const scene = buildScene(state, { preview, folded: new Set(), colourOf: () => 0, words });
  return layout(scene, places, memory);
}

function without(state: State, name: string): State {
  const hosts = Object.fromEntries(
    Object.entries(state.hosts).map(([id, host]) => [
      id,
      {
        ...host,
        containers: Object.fromEntries(Object.entries(host.containers).filter(([, item]) => item.name !== name)),
      },
    ]),
  );
  return { ...state, hosts };
}

const spots = (nodes: DrawnNode[]) => new Map(nodes.map((node) => [node.id, `${node.x},${node.y}`]));
const overlap = (a: DrawnNode, b: DrawnNode) =>
  Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;

describe('layout', () => {
  const state = syntheticState({ hosts: 2, networks: 9, containers: 60 });

  it('overlaps neither containers nor networks nor hosts', () => {
    const { nodes } = draw(state).drawing;
    for (const kind of ['container', 'zone', 'host']) {
      const same = nodes.filter((node) => node.kind === kind);
      for (const [index, a] of same.entries()) {
        for (const b of same.slice(index + 1)) expect(overlap(a, b), `${a.id} and ${b.id}`).toBe(false);
      }
    }
  });

  it('moves nothing when a container goes, and seats its successor in its place', () => {
    const first = draw(state);
    const gone = draw(without(state, 'service-0-3'), first.memory);
    const back = draw(state, gone.memory);
    const before = spots(first.drawing.nodes);
    for (const node of gone.drawing.nodes) expect(before.get(node.id), node.id).toBe(`${node.x},${node.y}`);
    expect(spots(back.drawing.nodes)).toEqual(before);
  });

  it('draws what a plan takes away as removed and what it adds as added', () => {
    const smaller = without(state, 'service-0-3');
    const removed = draw(state, NO_MEMORY, smaller).drawing.nodes.find((node) => node.label === 'service-0-3');
    const added = draw(smaller, NO_MEMORY, state).drawing.nodes.find((node) => node.label === 'service-0-3');
    expect([removed?.presence, added?.presence]).toEqual(['removed', 'added']);
  });

  it('keeps a place a person chose, relative to its network', () => {
    const { nodes } = draw(state, NO_MEMORY, null, { 'c/vm0/service-0-0': { x: 300, y: 200 } }).drawing;
    const moved = nodes.find((node) => node.id === 'c/vm0/service-0-0');
    const network = nodes.find((node) => node.id === moved?.parent);
    expect((moved?.x ?? 0) - (moved?.w ?? 0) / 2).toBe((network?.x ?? 0) - (network?.w ?? 0) / 2 + 300);
  });

  it('draws every edge between things that are drawn', () => {
    const { nodes, edges } = draw(state).drawing;
    const ids = new Set(nodes.map((node) => node.id));
    expect(edges.filter((edge) => !ids.has(edge.source) || !ids.has(edge.target))).toEqual([]);
  });
});
