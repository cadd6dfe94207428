/** Which part of the matrix is shown. */
import { isReached } from '../../../model/reach';
import type { ReachChart } from './chart';
import type { Standing } from './standing';

export const ONLY = ['all', 'no', 'differs', 'changes'] as const;
export type Only = (typeof ONLY)[number];

/** `from`, `to`: words that must all be found in an end. */
export type ReachFilter = { from: string; to: string; only: Only };

/** Positions of those who ask and of those who are asked; `fits`: whether a pair is one of those looked for. */
export type Shown = { rows: number[]; columns: number[]; fits: (from: number, to: number) => boolean };

/** `standing`: what is measured of a pair. */
export function shownOf(
  chart: ReachChart,
  { from, to, only }: ReachFilter,
  standing: (from: number, to: number) => Standing,
): Shown {
  const rows = found(chart, from);
  const columns = found(chart, to);
  const fits = (row: number, column: number): boolean => {
    if (row === column) return false;
    if (only === 'all') return true;
    const { now, change } = chart.pair(row, column);
    if (only === 'changes') return change !== null;
    if (only === 'no') return now !== null && now.kind !== 'unknowable' && !isReached(now);
    return standing(row, column).agreement === 'differs';
  };
  if (only === 'all') return { rows, columns, fits };
  const [asking, asked] = [new Set<number>(), new Set<number>()];
  for (const row of rows)
    for (const column of columns)
      if (fits(row, column)) {
        asking.add(row);
        asked.add(column);
      }
  return { rows: rows.filter((at) => asking.has(at)), columns: columns.filter((at) => asked.has(at)), fits };
}

function found({ ends }: ReachChart, typed: string): number[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return ends.flatMap(({ words }, at) => (wanted.every((word) => words.includes(word)) ? [at] : []));
}
