/** The course of a packet over the drawing: points in its coordinates, each with the stop it belongs to. */
import type { Core } from 'cytoscape';
import type { DrawnNode, Point } from '../../layout/drawing';
import { type Join, type Ways, wayTo } from './ways';

/** `stop`: position of the stop that is reached here, or on the way to which this lies. */
export type CoursePoint = Point & { stop: number };

/** What is not drawn, being folded or filtered away, is passed over. */
export function courseOf(cy: Core, ways: Ways, keys: readonly string[]): CoursePoint[] {
  const course: CoursePoint[] = [];
  let at: string | null = null;
  for (const [stop, key] of keys.entries()) {
    const places = ways.places.get(key);
    if (!places) continue;
    if (at === null) {
      at = first(places);
      if (course.length === 0 && at !== null && isAlone(keys, ways)) course.push({ ...edgeOfBox(ways, at), stop });
      continue;
    }
    if (places.has(at)) {
      const last = course.at(-1);
      if (last) course.push({ ...last, stop });
      continue;
    }
    const way: Join[] = wayTo(ways, at, places) ?? [{ to: first(places) ?? at, edge: null }];
    for (const join of way) {
      course.push(...pointsOf(cy, ways, at, join).map((point) => ({ ...point, stop })));
      at = join.to;
    }
  }
  return course;
}

const first = (places: ReadonlySet<string>): string | null => [...places][0] ?? null;

/** Nothing is gone along: it is lost where it begins. */
function isAlone(keys: readonly string[], { places }: Ways): boolean {
  const drawn = new Set(keys.flatMap((key) => [...(places.get(key) ?? [])]));
  return drawn.size === 1;
}

function edgeOfBox({ nodes }: Ways, id: string): Point {
  const node = nodes.get(id);
  return node ? { x: node.x + node.w / 2, y: node.y - node.h / 2 } : { x: 0, y: 0 };
}

function pointsOf(cy: Core, { nodes }: Ways, from: string, { to, edge }: Join): Point[] {
  const [a, b] = [nodes.get(from), nodes.get(to)];
  if (!a || !b) return [];
  if (edge === null) return [between(a, b)];
  const line = cy.getElementById(edge);
  const corners: Point[] = line.hasClass('bent') ? (line.segmentPoints() ?? []) : [];
  const points = [line.sourceEndpoint(), ...corners, line.targetEndpoint()];
  // A line that is not shown has no ends.
  if (!points.every((point) => point && Number.isFinite(point.x + point.y)))
    return [a, b].map(({ x, y }) => ({ x, y }));
  return line.data('source') === from ? points : points.reverse();
}

/** Where two lines meet. */
function between(a: DrawnNode, b: DrawnNode): Point {
  const middle = (from: number, half: number, other: number, otherHalf: number) =>
    (Math.max(from - half, other - otherHalf) + Math.min(from + half, other + otherHalf)) / 2;
  return { x: middle(a.x, a.w / 2, b.x, b.w / 2), y: middle(a.y, a.h / 2, b.y, b.h / 2) };
}
