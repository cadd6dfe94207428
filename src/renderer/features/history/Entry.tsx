import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconFileTypography } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../contract/plans';
import { portolanError } from '../../client';
import { useClient } from '../../data/hooks';
import { errorText } from '../../i18n/error-text';
import { download } from '../../kit/download';
import { useLocale } from '../../kit/use-locale';
import { usePlanPlace } from '../plans/plan-place';
import { StepList } from '../plans/StepList';
import { planText } from '../plans/words';
import styles from './history.module.css';

type Props = { entry: HistoryEntry; onUndo: () => void };

/** One plan that was applied: when, where, how it ended, and what can be done with it. */
export function Entry({ entry, onUndo }: Props) {
  const { t } = useTranslation('history');
  const locale = useLocale();
  const client = useClient();
  const [open, setOpen] = useState(entry.state === 'partial' || entry.state === 'failed');
  const title = planText(t, entry.plan);
  const host = usePlanPlace(entry.plan).name;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const seconds = entry.endedAt === null ? null : ((entry.endedAt - entry.startedAt) / 1000).toFixed(1);
  const exportScript = async () => {
    try {
      const script = await client.history.script({ entry: entry.id });
      download(script.name, script.text, 'text/x-shellscript');
    } catch (failure) {
      const { message } = errorText(t, portolanError(failure).toData());
      notifications.show({ color: 'vermilion', message });
    }
  };
  return (
    <li className={styles.entry} data-state={entry.state} aria-label={title}>
      <div className={styles.line}>
        <div>
          <strong>{title}</strong>
          <p className={styles.quiet}>
            {[time.format(entry.startedAt), host, seconds && t('took', { seconds })].filter(Boolean).join(' · ')}
          </p>
        </div>
        <span className={styles.state}>{t(`state.${entry.state}`)}</span>
        <div className={styles.actions}>
          <Button size="xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('show')}
          </Button>
          <Button
            size="xs"
            leftSection={<IconFileTypography size={14} />}
            aria-label={t('exportScript', { title })}
            onClick={() => void exportScript()}
          >
            {t('script')}
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
      {open && <StepList steps={entry.steps} />}
    </li>
  );
}
