import { useTranslation } from 'react-i18next';
import type { SwarmChange } from '../../../model/diff/swarm';
import styles from './PlanPreview.module.css';
import { SIGNS } from './signs';

/** What becomes of nodes, services and tasks, in sentences: on the drawing they have no place of their own. */
export function SwarmChanges({ changes }: { changes: readonly SwarmChange[] }) {
  const { t } = useTranslation('plans');
  if (changes.length === 0) return null;
  return (
    <ul className={styles.changes} aria-label={t('preview.swarm')}>
      {changes.map(({ kind, code, params }) => (
        <li key={`${code} ${JSON.stringify(params)}`} className={styles.change} data-kind={kind}>
          <span className={styles.sign} aria-hidden>
            {SIGNS[kind]}
          </span>
          <span className={styles.what}>{t(`model:change.swarm.${code}`, params)}</span>
        </li>
      ))}
    </ul>
  );
}
