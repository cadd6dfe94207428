/** When a packet is where. */
import type { Point } from '../../layout/drawing';
import type { CoursePoint } from './course';

/** Milliseconds from the start. */
export type Moment = CoursePoint & { at: number };

/** Pixels of the drawing in a millisecond, before the whole is fitted into `LEAST` and `MOST`. */
const SPEED = 0.32;
const LEAST = 900;
const MOST = 5200;
/** It rests at each hop, so that what happens there can be read along. */
const REST = 220;

/** `rests`: whether the packet comes to another hop at a stop. */
export function timelineOf(course: readonly CoursePoint[], rests: (stop: number) => boolean): Moment[] {
  const length = course.reduce((sum, point, index) => sum + distance(course[index - 1] ?? point, point), 0);
  const travel = Math.min(MOST, Math.max(LEAST, length / SPEED));
  const moments: Moment[] = [];
  let at = 0;
  for (const [index, point] of course.entries()) {
    const before = course[index - 1];
    if (before && length > 0) at += (travel * distance(before, point)) / length;
    moments.push({ ...point, at });
    if (before && point.stop !== (course[index + 1]?.stop ?? point.stop) && rests(point.stop)) {
      at += REST;
      moments.push({ ...point, at });
    }
  }
  return moments;
}

/** Where it is then; null before there is anything to be seen. */
export function momentAt(moments: readonly Moment[], at: number): CoursePoint | null {
  const next = moments.findIndex((moment) => moment.at > at);
  if (next < 0) return moments.at(-1) ?? null;
  const [a, b] = [moments[next - 1], moments[next]];
  if (!a || !b) return moments[0] ?? null;
  const share = (at - a.at) / (b.at - a.at || 1);
  return { x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y), stop: b.stop };
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);
