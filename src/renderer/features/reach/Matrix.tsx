import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Cell } from './Cell';
import type { ChartEnd } from './chart';
import type { About } from './ReachHead';
import type { Chosen } from './ReachSection';
import { RowHead } from './RowHead';
import styles from './reach.module.css';

type Props = About & { chosen: Chosen | null; onChoose: (chosen: Chosen) => void };

/** Pixels; the style sheet has the same. */
const ROW = 30;
const COLUMN = 64;
const HEAD = 204;
const TOP = 140;

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Rows ask, columns answer. Only what is in sight is in the page; arrow keys go from cell to cell. */
export function Matrix(props: Props) {
  const { host, chart, shown, chosen, onChoose } = props;
  const { t } = useTranslation('reach');
  const scroll = useRef<HTMLDivElement>(null);
  const at = { getScrollElement: () => scroll.current, overscan: 6 };
  // Both ends of the list lie beyond the heads, which cover what is under them.
  const rows = useVirtualizer({ ...at, scrollPaddingEnd: TOP, count: shown.rows.length, estimateSize: () => ROW });
  const columns = useVirtualizer({
    ...at,
    scrollPaddingEnd: HEAD,
    count: shown.columns.length,
    estimateSize: () => COLUMN,
    horizontal: true,
  });
  const [current, setCurrent] = useState<readonly [number, number]>([0, 0]);
  const choose = useCallback((from: string, to: string) => onChoose({ from, to }), [onChoose]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step || !(event.target as HTMLElement).closest('td')) return;
    event.preventDefault();
    const row = within(current[0] + step[0], shown.rows.length);
    const column = within(current[1] + step[1], shown.columns.length);
    setCurrent([row, column]);
    rows.scrollToIndex(row);
    columns.scrollToIndex(column);
    // The cell may only come into the page with the scrolling.
    requestAnimationFrame(() => cellAt(scroll.current, row, column)?.focus());
  };

  const across = columns.getVirtualItems();
  const beside = padding(columns, across);
  const down = rows.getVirtualItems();
  const above = padding(rows, down);
  const endAt = (position: number | undefined): ChartEnd | undefined => chart.ends[position ?? -1];
  return (
    <div ref={scroll} className={styles.scroll} role="region" aria-label={t('title')} onKeyDown={onKeyDown}>
      <table
        className={styles.matrix}
        aria-label={t('title')}
        aria-rowcount={shown.rows.length + 1}
        aria-colcount={shown.columns.length + 1}
        style={{ width: HEAD + columns.getTotalSize() }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.corner} style={{ width: HEAD }}>
              {t('fromTo')}
            </th>
            {beside.before > 0 && <Gap width={beside.before} />}
            {across.map(({ index }) => {
              const to = endAt(shown.columns[index]);
              return (
                to && (
                  <th key={to.end.key} scope="col" className={styles.column} style={{ width: COLUMN }}>
                    <span data-presence={to.presence} title={to.name}>
                      {to.name}
                    </span>
                  </th>
                )
              );
            })}
            {beside.after > 0 && <Gap width={beside.after} />}
          </tr>
        </thead>
        <tbody>
          {above.before > 0 && <tr style={{ height: above.before }} />}
          {down.map(({ index }) => {
            const row = shown.rows[index] ?? -1;
            const from = endAt(row);
            if (!from) return null;
            return (
              <tr key={from.end.key} aria-rowindex={index + 2}>
                <RowHead {...props} row={row} from={from} />
                {beside.before > 0 && <Gap width={beside.before} />}
                {across.map((over) => {
                  const column = shown.columns[over.index] ?? -1;
                  const to = endAt(column);
                  return (
                    to && (
                      <Cell
                        key={to.end.key}
                        host={host}
                        protocol={chart.protocol}
                        from={from}
                        to={to}
                        pair={chart.pair(row, column)}
                        dim={row !== column && !shown.fits(row, column)}
                        chosen={chosen?.from === from.end.key && chosen.to === to.end.key}
                        at={`${index},${over.index}`}
                        current={current[0] === index && current[1] === over.index}
                        onChoose={choose}
                      />
                    )
                  );
                })}
                {beside.after > 0 && <Gap width={beside.after} />}
              </tr>
            );
          })}
          {above.after > 0 && <tr style={{ height: above.after }} />}
        </tbody>
      </table>
    </div>
  );
}

/** The room of cells that are not in the page. */
const Gap = ({ width }: { width: number }) => <td style={{ width }}>&nbsp;</td>;

const within = (index: number, count: number) => Math.min(count - 1, Math.max(0, index));

/** What is not in the page has its room kept. */
function padding(list: Virtualizer<HTMLDivElement, Element>, items: readonly VirtualItem[]) {
  return { before: items[0]?.start ?? 0, after: list.getTotalSize() - (items.at(-1)?.end ?? list.getTotalSize()) };
}

const cellAt = (root: HTMLElement | null, row: number, column: number) =>
  root?.querySelector<HTMLElement>(`button[data-at="${row},${column}"]`) ?? null;
