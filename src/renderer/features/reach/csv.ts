import type { Reach } from '../../../model/reach';

/** RFC 4180; a leading sign that spreadsheets take for a formula is kept from being one. */
const field = (text: string) => `"${text.replace(/^([=+\-@\t\r])/, "'$1").replaceAll('"', '""')}"`;

/** The matrix as a table: who asks in the first column, who answers in the first row. */
export function matrixCsv(reach: Reach, shown: readonly number[]): string {
  const name = (at: number) => field(reach.ends[at]?.name ?? '');
  const head = [field(''), ...shown.map(name)];
  const rows = shown.map((row) => [name(row), ...shown.map((column) => field(reach.cell(row, column)?.kind ?? ''))]);
  return [head, ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}
