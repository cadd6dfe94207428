import type { State } from '../../../model/state';
import { probeOf } from '../verify/question';
import type { ReachChart } from './chart';
import type { Shown } from './filter';
import { type Measuring, pairKey } from './measured';
import { questionOf } from './question';

/** The pairs of these rows that are shown and can be measured. */
export function measurable(
  { host, state, chart, shown }: { host: string; state: State; chart: ReachChart; shown: Shown },
  rows: readonly number[],
): Measuring[] {
  const { protocol } = chart;
  return rows.flatMap((row) =>
    shown.columns.flatMap((column): Measuring[] => {
      const [from, to] = [chart.ends[row]?.end, chart.ends[column]?.end];
      const predicted = chart.pair(row, column).now;
      if (!from || !to || !predicted || !shown.fits(row, column)) return [];
      const question = questionOf({ host, state, protocol }, from, to, predicted);
      const spec = question && probeOf(question, state);
      if (!spec || typeof spec === 'string') return [];
      return [{ key: pairKey(host, protocol, from.key, to.key), spec, predicted }];
    }),
  );
}
