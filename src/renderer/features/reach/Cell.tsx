import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Protocol } from '../../../model/trace';
import type { ChartEnd, Pair } from './chart';
import { pairKey, useMeasured } from './measured';
import styles from './reach.module.css';
import { MEASURED_SIGNS, PREDICTED_SIGNS, verdictOf } from './signs';
import { standingOf } from './standing';

type Props = {
  host: string;
  protocol: Protocol;
  from: ChartEnd;
  to: ChartEnd;
  pair: Pair;
  /** Not one of those looked for. */
  dim: boolean;
  chosen: boolean;
  /** Row and column among those that are shown. */
  at: string;
  /** The one cell that Tab comes to. */
  current: boolean;
  onChoose: (from: string, to: string) => void;
};

/** Predicted on the left, measured on the right, the sign of their disagreement between them. */
export const Cell = memo(function Cell({ host, protocol, from, to, pair, dim, chosen, at, current, onChoose }: Props) {
  const { t } = useTranslation('reach');
  const key = pairKey(host, protocol, from.end.key, to.end.key);
  const measured = useMeasured((store) => store.measured.get(key));
  const predicted = pair.now ?? pair.after;
  if (!predicted) return <td className={styles.self} aria-label={from.name} />;
  const { sign, agreement, old } = standingOf(pair.now, measured);
  const verdict = verdictOf(predicted);
  const names = { from: from.name, to: to.name };
  const said = [
    t('cell', { ...names, verdict: t(`kinds.${predicted.kind}`) }),
    ...(sign === 'none' ? [] : [t(`signs.${sign}`)]),
    ...(agreement === 'differs' ? [t('differs')] : agreement === 'nothing-listens' ? [t('nothingListens')] : []),
    ...(old ? [t('old')] : []),
    ...(pair.change ? [t(pair.change, names)] : []),
  ].join(', ');
  return (
    <td>
      <button
        type="button"
        className={styles.cell}
        data-differs={agreement === 'differs' || undefined}
        data-dim={dim || undefined}
        data-ghost={pair.now === null || undefined}
        aria-pressed={chosen}
        data-at={at}
        tabIndex={current ? 0 : -1}
        title={said}
        aria-label={said}
        onClick={() => onChoose(from.end.key, to.end.key)}
      >
        <span className={styles.predicted} data-verdict={verdict}>
          {PREDICTED_SIGNS[verdict]}
        </span>
        {agreement === 'differs' && <span className={styles.differs}>≠</span>}
        <span className={styles.measured} data-sign={sign} data-old={old || undefined}>
          {MEASURED_SIGNS[sign]}
        </span>
        {pair.change && (
          <span className={styles.change} data-change={pair.change}>
            {pair.change === 'gained' ? '+' : '−'}
          </span>
        )}
      </button>
    </td>
  );
});
