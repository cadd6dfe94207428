import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { reach, reachDifference } from '../../../model/reach';
import type { State } from '../../../model/state';
import styles from './reach.module.css';

const SHOWN = 8;
const PING = { kind: 'icmp' } as const;

/** Pairs that begin or cease to reach each other once a plan is done. */
export function ReachChanges({ before, after }: { before: State; after: State }) {
  const { t } = useTranslation('reach');
  const changes = useMemo(() => {
    const now = reach(before, PING);
    return reachDifference(now, reach(after, PING, {}, now));
  }, [before, after]);
  if (changes.length === 0) return <p className={styles.quiet}>{t('noChanges')}</p>;
  return (
    <ul className={styles.changes}>
      {changes.slice(0, SHOWN).map(({ from, to, gained }) => (
        <li key={`${from.key} ${to.key} ${gained}`} data-gained={gained}>
          {t(gained ? 'gained' : 'lost', { from: from.name, to: to.name })}
        </li>
      ))}
      {changes.length > SHOWN && <li className={styles.quiet}>{t('more', { count: changes.length - SHOWN })}</li>}
    </ul>
  );
}
