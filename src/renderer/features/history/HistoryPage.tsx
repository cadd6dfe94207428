import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../contract/plans';
import { useHistory } from '../../data/hooks';
import { Entry } from './Entry';
import styles from './history.module.css';
import { UndoDialog } from './UndoDialog';

/** Everything that was applied, newest first, on all hosts. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  const history = useHistory();
  const [undoing, setUndoing] = useState<HistoryEntry | null>(null);
  return (
    <main className={styles.page}>
      <h1>{t('title')}</h1>
      {history?.length === 0 && (
        <div className={styles.empty}>
          <strong>{t('empty')}</strong>
          <p>{t('emptyHint')}</p>
        </div>
      )}
      <ol className={styles.list} aria-label={t('title')}>
        {history?.map((entry) => (
          <Entry key={entry.id} entry={entry} onUndo={() => setUndoing(entry)} />
        ))}
      </ol>
      <UndoDialog entry={undoing} onClose={() => setUndoing(null)} />
    </main>
  );
}
