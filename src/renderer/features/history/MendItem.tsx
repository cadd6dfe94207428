import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MendEntry } from '../../../contract/mends';
import { toShell } from '../../../model/operations';
import { useHost } from '../../data/hooks';
import { CommandBlock } from '../../kit/command-block';
import { ErrorNotice } from '../../kit/error-notice';
import { useLocale } from '../../kit/use-locale';
import styles from './history.module.css';
import { mendTitle } from './mend-title';

type Props = { entry: MendEntry; onUndo: () => void };

/** One mend of the doctor's: when, where, how it ended, and what was done. */
export function MendItem({ entry, onUndo }: Props) {
  const { t } = useTranslation('history');
  const locale = useLocale();
  const { mend, state, error, line } = entry;
  const [open, setOpen] = useState(error !== null || state === 'unknown');
  const title = mendTitle(t, mend);
  const host = useHost(entry.host)?.profile.name ?? entry.hostName;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <li className={styles.entry} data-state={state} aria-label={title}>
      <div className={styles.line}>
        <div>
          <strong>{title}</strong>
          <p className={styles.quiet}>{[time.format(entry.startedAt), host, t('mend.by')].join(' · ')}</p>
        </div>
        <span className={styles.state}>{t(`state.${state}`)}</span>
        <div className={styles.actions}>
          <Button size="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('mend.show')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconArrowBackUp size={14} />}
            disabled={!entry.undoable}
            aria-label={t('undoThing', { title })}
            onClick={onUndo}
          >
            {t('undo')}
          </Button>
        </div>
      </div>
      {open && (
        <div className={styles.did}>
          {state === 'unknown' && <p>{t('mend.unknown')}</p>}
          <CommandBlock text={line ?? mend.commands.map(toShell).join('\n')} label={title} limit={200} />
          {error && state !== 'unknown' && <ErrorNotice error={error} host={host} />}
        </div>
      )}
    </li>
  );
}
