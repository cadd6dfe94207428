import { describe, expect, it } from 'vitest';
import type { State } from '../../../model/state';
import { syntheticState } from '../../../model/testing/synthetic-state';
import { words } from '../../testing/scene-words';
import { severalHosts } from '../../testing/several-hosts';
import { buildScene } from '../scene/build-scene';
import type { DrawnNode } from './drawing';
import { layout } from './layout';
import { type Memory, NO_MEMORY } from './memory';

const draw = (state: State, memory: Memory = NO_MEMORY, folded: string[] = [], asOf = {}) =>
  layout(
    buildScene(state, { preview: null, asOf, folded: new Set(folded), colourOf: (key) => key.length, words }),
    {},
    memory,
  );
const without = (state: State, host: string): State => ({
  ...state,
  hosts: Object.fromEntries(Object.entries(state.hosts).filter(([id]) => id !== host)),
});
const spots = (nodes: DrawnNode[]) => new Map(nodes.map((node) => [node.id, `${node.x},${node.y}`]));
const overlap = (a: DrawnNode, b: DrawnNode) =>
  Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;
const SWARM = ['atlas', 'borea', 'cetus'];

describe('several hosts', () => {
  it('stand in rows, none over another, and each is joined to the LAN once', () => {
    const { nodes, edges } = draw(syntheticState({ hosts: 10, networks: 30, containers: 100 })).drawing;
    const hosts = nodes.filter(({ kind }) => kind === 'host');
    for (const [index, a] of hosts.entries())
      for (const b of hosts.slice(index + 1)) expect(overlap(a, b), `${a.id} and ${b.id}`).toBe(false);
    expect(new Set(hosts.map(({ y }) => y)).size).toBe(3);
    expect(edges.filter(({ kind }) => kind === 'wire')).toHaveLength(10);
  });

  it('move nothing when one of them goes, and it comes back to its place', () => {
    const state = severalHosts(SWARM, true);
    const first = draw(state);
    const gone = draw(without(state, 'borea'), first.memory);
    const before = spots(first.drawing.nodes);
    for (const node of gone.drawing.nodes.filter(({ parent }) => parent !== null))
      expect(before.get(node.id), node.id).toBe(`${node.x},${node.y}`);
    expect(spots(draw(state, gone.memory).drawing.nodes)).toEqual(before);
  });

  it('fold to one node each, which stays joined to the LAN and to overlays', () => {
    const { nodes, edges } = draw(severalHosts(SWARM, true), NO_MEMORY, ['h/atlas']).drawing;
    expect(nodes.filter(({ id }) => id.startsWith('c/atlas') || id.startsWith('i/atlas'))).toEqual([]);
    const lines = edges.filter(({ target }) => target === 'h/atlas#box').map(({ kind }) => kind);
    expect(lines).toEqual(['wire', 'tunnel', 'tunnel']);
    const ids = new Set(nodes.map(({ id }) => id));
    expect(edges.filter(({ source, target }) => !ids.has(source) || !ids.has(target))).toEqual([]);
  });

  it('have an overlay once, with a line to its part on each, and its way out on docker_gwbridge', () => {
    const { nodes, edges } = draw(severalHosts(SWARM, true)).drawing;
    expect(nodes.filter(({ kind }) => kind === 'overlay').map(({ label, caption }) => `${label} ${caption}`)).toEqual([
      'ingress 10.0.0.0/24  vxlan 4096',
      'shop 10.0.1.0/24  vxlan 4097',
    ]);
    expect(edges.filter(({ source }) => source === 'o/shop').map(({ target }) => target)).toEqual(
      SWARM.map((name) => `n/${name}/shop`),
    );
    expect(nodes.find(({ id }) => id === 'p/borea/till.1/docker_gwbridge')?.kind).toBe('portal');
    const [one, other] = SWARM.map((name) => nodes.find(({ id }) => id === `n/${name}/shop`)?.colour);
    expect(one).toBe(other);
  });

  it('say of one that cannot be asked as of when it is shown', () => {
    const { nodes } = draw(severalHosts(SWARM, false), NO_MEMORY, [], { borea: 'as of 10:32' }).drawing;
    const titles = nodes.filter(({ kind }) => kind === 'title').map(({ caption, active }) => [caption, active]);
    expect(titles).toEqual([
      ['26.1.5', true],
      ['as of 10:32', false],
      ['26.1.5', true],
    ]);
  });
});
