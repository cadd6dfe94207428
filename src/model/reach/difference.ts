import type { Reach, ReachEnd } from './types';
import { isReached } from './types';

/** `gained`: reached after and not before; otherwise lost. */
export type ReachChange = { from: ReachEnd; to: ReachEnd; gained: boolean };

/** Pairs that begin or cease to reach each other from one State to another; ends are told by their key. */
export function reachDifference(before: Reach, after: Reach): ReachChange[] {
  const changes: ReachChange[] = [];
  compare(after, before, (from, to) => changes.push({ from, to, gained: true }));
  compare(before, after, (from, to) => changes.push({ from, to, gained: false }));
  return changes;
}

/** Calls back for pairs that are reached in `has` and not in `lacks`. */
function compare(has: Reach, lacks: Reach, report: (from: ReachEnd, to: ReachEnd) => void): void {
  const positions = has.ends.map(({ key }) => lacks.position.get(key) ?? -1);
  has.ends.forEach((from, row) => {
    has.ends.forEach((to, column) => {
      if (!isReached(has.cell(row, column))) return;
      const [otherRow = -1, otherColumn = -1] = [positions[row], positions[column]];
      const known = otherRow >= 0 && otherColumn >= 0;
      if (!known || !isReached(lacks.cell(otherRow, otherColumn))) report(from, to);
    });
  });
}
