import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '../../kit/use-locale';
import styles from './history.module.css';

type Props = {
  title: string;
  entry: { state: string; startedAt: number; undoable: boolean };
  /** What is said after the time. */
  about: string[];
  /** Whether its parts are shown from the start. */
  opened: boolean;
  show: string;
  actions?: ReactNode;
  onUndo: () => void;
  children: ReactNode;
};

/** One thing that was done: what, when, how it ended, what can be done with it, and on demand its parts. */
export function EntryFrame({ title, entry, about, opened, show, actions, onUndo, children }: Props) {
  const { t } = useTranslation('history');
  const time = new Intl.DateTimeFormat(useLocale(), { dateStyle: 'medium', timeStyle: 'short' });
  const [open, setOpen] = useState(opened);
  return (
    <li className={styles.entry} data-state={entry.state} aria-label={title}>
      <div className={styles.line}>
        <div>
          <strong>{title}</strong>
          <p className={styles.quiet}>{[time.format(entry.startedAt), ...about].join(' · ')}</p>
        </div>
        <span className={styles.state}>{t(`state.${entry.state}`)}</span>
        <div className={styles.actions}>
          <Button size="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {show}
          </Button>
          {actions}
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
      {open && children}
    </li>
  );
}
