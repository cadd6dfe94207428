import { useTranslation } from 'react-i18next';
import type { MendEntry } from '../../../contract/mends';
import { toShell } from '../../../model/operations';
import { useHost } from '../../data/hooks';
import { CommandBlock } from '../../kit/command-block';
import { ErrorNotice } from '../../kit/error-notice';
import { EntryFrame } from './EntryFrame';
import styles from './history.module.css';
import { mendTitle } from './mend-title';

type Props = { entry: MendEntry; onUndo: () => void };

/** One mend of the doctor's: when, where, how it ended, and what was done. */
export function MendItem({ entry, onUndo }: Props) {
  const { t } = useTranslation('history');
  const { mend, state, error, line } = entry;
  const title = mendTitle(t, mend);
  const host = useHost(entry.host)?.profile.name ?? entry.hostName;
  return (
    <EntryFrame
      title={title}
      entry={entry}
      about={[host, t('mend.by')]}
      opened={error !== null || state === 'unknown'}
      show={t('mend.show')}
      onUndo={onUndo}
    >
      <div className={styles.did}>
        {state === 'unknown' && <p>{t('mend.unknown')}</p>}
        <CommandBlock text={line ?? mend.commands.map(toShell).join('\n')} label={title} limit={200} />
        {error && state !== 'unknown' && <ErrorNotice error={error} host={host} />}
      </div>
    </EntryFrame>
  );
}
