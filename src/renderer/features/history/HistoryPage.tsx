import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MendEntry } from '../../../contract/mends';
import type { HistoryEntry } from '../../../contract/plans';
import { useHistory, useMends } from '../../data/hooks';
import { Entry } from './Entry';
import styles from './history.module.css';
import { MendItem } from './MendItem';
import { MendUndoDialog } from './MendUndoDialog';
import { UndoDialog } from './UndoDialog';

/** Everything that was applied, newest first, on all hosts: plans, and what the doctor mended. */
export function HistoryPage() {
  const { t } = useTranslation('history');
  const history = useHistory();
  const mends = useMends();
  const [undoing, setUndoing] = useState<HistoryEntry | null>(null);
  const [unmending, setUnmending] = useState<MendEntry | null>(null);
  const known = history !== null && mends !== null;
  const all = known ? [...history, ...mends].sort((a, b) => b.startedAt - a.startedAt) : [];
  return (
    <main className={styles.page}>
      <h1>{t('title')}</h1>
      {known && all.length === 0 && (
        <div className={styles.empty}>
          <strong>{t('empty')}</strong>
          <p>{t('emptyHint')}</p>
        </div>
      )}
      <ol className={styles.list} aria-label={t('title')}>
        {all.map((one) =>
          'mend' in one ? (
            <MendItem key={one.id} entry={one} onUndo={() => setUnmending(one)} />
          ) : (
            <Entry key={one.id} entry={one} onUndo={() => setUndoing(one)} />
          ),
        )}
      </ol>
      <UndoDialog entry={undoing} onClose={() => setUndoing(null)} />
      <MendUndoDialog entry={unmending} onClose={() => setUnmending(null)} />
    </main>
  );
}
