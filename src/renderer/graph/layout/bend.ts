import type { Bend, Point } from './drawing';

/** How far the line of a portal bows, half-way along it. */
export const BOW: Bend = { weights: [0.5], distances: [46] };

/** A line from `start` to `end` round these corners. */
export function bend(start: Point, end: Point, corners: readonly Point[]): Bend {
  const along = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(along.x, along.y) || 1;
  const weight = (point: Point) => ((point.x - start.x) * along.x + (point.y - start.y) * along.y) / length ** 2;
  const distance = (point: Point) => ((point.y - start.y) * along.x - (point.x - start.x) * along.y) / length;
  return { weights: corners.map(weight), distances: corners.map(distance) };
}

/** The corners of such a line: what `bend` was given. */
export function cornersOf(start: Point, end: Point, { weights, distances }: Bend): Point[] {
  const along = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(along.x, along.y) || 1;
  return weights.map((weight, index) => {
    const aside = (distances[index] ?? 0) / length;
    return { x: start.x + weight * along.x - aside * along.y, y: start.y + weight * along.y + aside * along.x };
  });
}
