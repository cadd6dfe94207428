import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ROOT_NAMESPACE } from '../../../model/ids';
import type { ProbeOrigin } from '../../../model/probe';
import { isReached, type Reach, type ReachCell, type ReachEnd } from '../../../model/reach';
import type { State } from '../../../model/state';
import { useView } from '../../app/view';
import { useTopologyView } from '../topology/view';
import { useProbeDraft } from '../verify/probe-draft';
import styles from './reach.module.css';

type Props = { host: string; state: State; reach: Reach; shown: readonly number[] };

/** A table of so many rows and columns is drawn at once; more is filtered, not scrolled. */
const MOST = 60;

/** Rows ask, columns answer; a cell opens the question in Verify, with the reason. */
export function Matrix({ host, state, reach, shown }: Props) {
  const { t } = useTranslation('reach');
  const drawn = useMemo(() => shown.slice(0, MOST), [shown]);
  const open = (from: ReachEnd, to: ReachEnd, cell: ReachCell) => {
    const origin = originOf(from, host, state);
    if (!origin) return;
    const target = to.addresses[Math.max(0, cell.target)] ?? to.name;
    const { protocol } = reach;
    const question =
      protocol.kind === 'icmp' ? { kind: 'ping' as const } : { kind: 'tcp' as const, port: protocol.port };
    const { fill } = useProbeDraft.getState();
    fill({ from: origin, target, ...question });
    useTopologyView.getState().set({ drawer: 'verify' });
    useView.getState().go('topology');
  };
  return (
    <div className={styles.scroll}>
      {shown.length > drawn.length && (
        <p className={styles.hint}>{t('tooMany', { shown: drawn.length, all: shown.length })}</p>
      )}
      <table className={styles.matrix} aria-label={t('title')}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              {t('fromTo')}
            </th>
            {drawn.map((at) => (
              <th key={reach.ends[at]?.key} scope="col" className={styles.column}>
                <span>{reach.ends[at]?.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {drawn.map((row) => {
            const from = reach.ends[row];
            if (!from) return null;
            return (
              <tr key={from.key}>
                <th scope="row">{from.name}</th>
                {drawn.map((column) => (
                  <Cell
                    key={reach.ends[column]?.key}
                    cell={reach.cell(row, column)}
                    from={from}
                    to={reach.ends[column]}
                    onOpen={open}
                  />
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  cell: ReachCell | null;
  from: ReachEnd;
  to: ReachEnd | undefined;
  onOpen: (from: ReachEnd, to: ReachEnd, cell: ReachCell) => void;
};

const SIGN = { yes: '●', no: '×', unknown: '?' };

function Cell({ cell, from, to, onOpen }: CellProps) {
  const { t } = useTranslation('reach');
  if (!cell || !to) return <td className={styles.self} aria-label={from.name} />;
  const verdict = isReached(cell) ? 'yes' : cell.kind === 'unknowable' ? 'unknown' : 'no';
  const said = t('cell', { from: from.name, to: to.name, verdict: t(`kinds.${cell.kind}`) });
  return (
    <td>
      <button
        type="button"
        data-verdict={verdict}
        title={said}
        aria-label={said}
        onClick={() => onOpen(from, to, cell)}
      >
        {SIGN[verdict]}
      </button>
    </td>
  );
}

/** Where a probe of this end starts; null where none can: on other machines of the LAN. */
function originOf(end: ReachEnd, host: string, state: State): ProbeOrigin | null {
  const machine = state.hosts[end.host];
  if (!machine || machine.role === 'peer') return null;
  if (machine.role === 'physical') {
    const via = Object.values(state.hosts).find((other) => other.id === host)?.id;
    return { host: machine.id, container: null, ...(via && { via }) };
  }
  if (end.namespace === ROOT_NAMESPACE) return { host: machine.id, container: null };
  const container = end.containers.map((id) => machine.containers[id]).find(Boolean);
  return container ? { host: machine.id, container: container.name } : null;
}
