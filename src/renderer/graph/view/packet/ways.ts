/** Which drawn things are joined, so that a packet can be led along the lines of the drawing. */
import { refKey } from '../../../../model/refs';
import type { Drawing, DrawnNode } from '../../layout/drawing';

/** `edge`: the line between them; null where two lines of one thing touch. */
export type Join = { to: string; edge: string | null };

export type Ways = {
  nodes: ReadonlyMap<string, DrawnNode>;
  joins: ReadonlyMap<string, readonly Join[]>;
  /** Where a thing is, by its key. A host is its rails: packets do not go through its title. */
  places: ReadonlyMap<string, ReadonlySet<string>>;
};

export function waysOf({ nodes, edges }: Drawing): Ways {
  const joins = new Map<string, Join[]>();
  const join = (a: string, b: string, edge: string | null) => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = joins.get(from);
      if (known) known.push({ to, edge });
      else joins.set(from, [{ to, edge }]);
    }
  };
  for (const { id, source, target } of edges) join(source, target, id);
  for (const line of nodes.filter(isLine))
    for (const other of nodes) if (touchesLine(line, other)) join(line.id, other.id, null);
  return { nodes: new Map(nodes.map((node) => [node.id, node])), joins, places: placesOf(nodes) };
}

const isLine = ({ kind }: DrawnNode) => kind === 'rail' || kind === 'rung';

/** Rungs and rails touch the other lines of the same thing, and rungs the header they hang from. */
function touchesLine(line: DrawnNode, other: DrawnNode): boolean {
  const related = isLine(other) ? other.id > line.id && other.parent === line.parent : other.id === line.parent;
  return related && other.kind !== 'title' && touch(line, other);
}

/** Lines are drawn a few pixels short of each other. */
const SLACK = 4;

const touch = (a: DrawnNode, b: DrawnNode) =>
  Math.abs(a.x - b.x) <= (a.w + b.w) / 2 + SLACK && Math.abs(a.y - b.y) <= (a.h + b.h) / 2 + SLACK;

function placesOf(nodes: readonly DrawnNode[]): Map<string, ReadonlySet<string>> {
  const places = new Map<string, Set<string>>();
  const railed = new Set(nodes.flatMap(({ kind, parent }) => (kind === 'rail' ? (parent ?? []) : [])));
  for (const { id, kind, ref } of nodes) {
    if (!ref || kind === 'host' || kind === 'zone' || kind === 'portal' || kind === 'rung') continue;
    if (kind === 'title' && railed.has(id)) continue;
    const key = refKey(ref);
    places.set(key, (places.get(key) ?? new Set()).add(id));
  }
  return places;
}

/** The shortest way to one of `targets`, without `from` itself; null where there is none. */
export function wayTo({ joins }: Ways, from: string, targets: ReadonlySet<string>): Join[] | null {
  const before = new Map<string, { node: string; join: Join } | null>([[from, null]]);
  const queue = [from];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    if (targets.has(node)) {
      const way: Join[] = [];
      for (let last = before.get(node); last; last = before.get(last.node)) way.unshift(last.join);
      return way;
    }
    for (const join of joins.get(node) ?? [])
      if (!before.has(join.to)) {
        before.set(join.to, { node, join });
        queue.push(join.to);
      }
  }
  return null;
}
