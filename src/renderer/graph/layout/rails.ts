import type { SceneHost } from '../scene/scene';
import type { DrawnEdge, DrawnNode } from './drawing';
import { drawnEdge, drawnNode } from './drawing';
import { HOST_PADDING } from './sizes';

/** Where a zone meets the rail above its shelf. */
export type RailStub = { zone: string; x: number; shelf: number; y: number };

/** The host's own routing as a rail: cards above, bridges below, one rail a shelf, joined by a spine on the left. */
export function drawRails(
  host: SceneHost,
  left: number,
  y: number,
  stubs: readonly RailStub[],
  cards: readonly DrawnNode[],
) {
  const nodes: DrawnNode[] = [];
  const edges: DrawnEdge[] = [];
  const start = left + HOST_PADDING - 6;
  const line = { kind: 'rail', ref: host.ref, parent: host.id } as const;
  const shelves = [...new Set([0, ...stubs.map((stub) => stub.shelf)])].sort((a, b) => a - b);
  for (const shelf of shelves) {
    const below = stubs.filter((stub) => stub.shelf === shelf);
    const above = shelf === 0 ? cards.filter((card) => card.kind === 'card') : [];
    const end = Math.max(start + 40, ...below.map((stub) => stub.x), ...above.map((card) => card.x));
    const at = shelf === 0 ? y : (below[0]?.y ?? y) - 20;
    const id = `${host.id}#rail${shelf}`;
    const middle = (start + end) / 2;
    nodes.push(drawnNode({ ...line, id, x: middle, y: at, w: end - start, h: 3 }));
    const stub = (target: string, x: number, active = true) =>
      drawnEdge({ id: `${target}#stub`, kind: 'stub', source: id, target, from: { x: x - middle, y: 0 }, active });
    edges.push(
      ...below.map((zone) => stub(zone.zone, zone.x)),
      ...above.map((card) => stub(card.id, card.x, card.active)),
    );
  }
  const last = nodes.at(-1);
  if (last && last.y > y) {
    const h = last.y - y;
    nodes.push(drawnNode({ ...line, id: `${host.id}#spine`, x: start + 1.5, y: y + h / 2, w: 3, h }));
  }
  return { nodes, edges };
}
