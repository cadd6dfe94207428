import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconFileTypography } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../contract/plans';
import { portolanError } from '../../client';
import { useClient } from '../../data/hooks';
import { errorText } from '../../i18n/error-text';
import { download } from '../../kit/download';
import { usePlanPlace } from '../plans/plan-place';
import { StepList } from '../plans/StepList';
import { planText } from '../plans/words';
import { EntryFrame } from './EntryFrame';

type Props = { entry: HistoryEntry; onUndo: () => void };

/** One plan that was applied: when, where, how it ended, and what can be done with it. */
export function Entry({ entry, onUndo }: Props) {
  const { t } = useTranslation('history');
  const client = useClient();
  const title = planText(t, entry.plan);
  const host = usePlanPlace(entry.plan).name;
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
    <EntryFrame
      title={title}
      entry={entry}
      about={[host, seconds === null ? '' : t('took', { seconds })].filter(Boolean)}
      opened={entry.state === 'partial' || entry.state === 'failed'}
      show={t('show')}
      onUndo={onUndo}
      actions={
        <Button
          size="xs"
          leftSection={<IconFileTypography size={14} />}
          aria-label={t('exportScript', { title })}
          onClick={() => void exportScript()}
        >
          {t('script')}
        </Button>
      }
    >
      <StepList steps={entry.steps} />
    </EntryFrame>
  );
}
