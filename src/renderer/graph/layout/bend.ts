import type { Bend, Point } from './drawing';

/** A line from `start` to `end` round these corners. */
export function bend(start: Point, end: Point, corners: readonly Point[]): Bend {
  const along = { x: end.x - start.x, y: end.y - start.y };
  const length = Math.hypot(along.x, along.y) || 1;
  const weight = (point: Point) => ((point.x - start.x) * along.x + (point.y - start.y) * along.y) / length ** 2;
  const distance = (point: Point) => ((point.y - start.y) * along.x - (point.x - start.x) * along.y) / length;
  return { weights: corners.map(weight), distances: corners.map(distance) };
}
