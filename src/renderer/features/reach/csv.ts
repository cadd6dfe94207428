import type { Pair, ReachChart } from './chart';
import type { Shown } from './filter';
import type { Measured } from './measured';
import { standingOf } from './standing';

/** RFC 4180; a leading sign that spreadsheets take for a formula is kept from being one. */
const field = (text: string) => `"${text.replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;

const HEAD = ['from', 'to', 'address', 'asked', 'predicted', 'measured', 'agreement', 'reason', 'after the plan'];

/** The pairs that are shown, one to a line, with what is predicted and what was measured of each. */
export function matrixCsv(
  chart: ReachChart,
  { rows, columns, fits }: Shown,
  measured: (from: number, to: number) => Measured | undefined,
): string {
  const { protocol } = chart;
  const asked = protocol.kind === 'icmp' ? 'ping' : `${protocol.kind} ${protocol.port}`;
  const lines = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const [from, to] = [chart.ends[row], chart.ends[column]];
      if (!from || !to || !fits(row, column)) return [];
      const pair = chart.pair(row, column);
      const address = to.end.addresses[(pair.now ?? pair.after)?.target ?? -1] ?? '';
      return [[from.name, to.name, address, asked, ...told(pair, measured(row, column))]];
    }),
  );
  return [HEAD, ...lines].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function told({ now, after }: Pair, measured: Measured | undefined): string[] {
  const { agreement, old } = standingOf(now, measured);
  const outcome = measured?.result?.outcome ?? '';
  const compared = old ? 'measured before a change' : (agreement ?? '');
  return [now?.kind ?? '', outcome, compared, measured?.result?.reason ?? '', after?.kind ?? ''];
}
