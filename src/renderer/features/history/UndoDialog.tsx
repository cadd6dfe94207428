import { Button, Group, Modal } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../contract/plans';
import { toShell } from '../../../model/operations';
import { planCommands } from '../../../model/plan';
import { useClient, useTopology } from '../../data/hooks';
import { CommandBlock } from '../../kit/command-block';
import { Notice } from '../../kit/notice';
import { usePlanPlace } from '../plans/plan-place';
import { undoEntry } from '../plans/runs';
import { operationText, planText, problemText } from '../plans/words';
import styles from './history.module.css';
import { undoingOf } from './undoing';

type Props = { entry: HistoryEntry | null; onClose: () => void };

/** Asks before an entry is undone, and shows what that comes to. */
export function UndoDialog({ entry, onClose }: Props) {
  const { t } = useTranslation('history');
  return (
    <Modal
      opened={entry !== null}
      onClose={onClose}
      title={entry && t('undoThing', { title: planText(t, entry.plan) })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:closeDialog') }}
    >
      {entry && <Undoing entry={entry} onClose={onClose} />}
    </Modal>
  );
}

function Undoing({ entry, onClose }: { entry: HistoryEntry; onClose: () => void }) {
  const { t } = useTranslation('history');
  const client = useClient();
  const { state } = useTopology(usePlanPlace(entry.plan).via);
  const undoing = useMemo(() => state && undoingOf(entry, state), [entry, state]);
  const commands = state && undoing ? planCommands(state, undoing).map(toShell).join('\n') : '';
  return (
    <>
      <p className={styles.quiet}>{t('undoHint')}</p>
      {undoing && undoing.operations.length > 0 && (
        <>
          <ol className={styles.undoing} aria-label={t('undoSteps')}>
            {undoing.operations.map((operation, index) => (
              <li key={index}>{operationText(t, operation)}</li>
            ))}
          </ol>
          <CommandBlock text={commands} label={t('plans:preview.commands')} limit={200} />
        </>
      )}
      {undoing?.loses.map((loss) => (
        <div key={`${loss.code} ${Object.values(loss.params).join(' ')}`} className={styles.loss}>
          <Notice tone="warn" title={problemText(t, loss)} />
        </div>
      ))}
      <Group justify="flex-end" gap={8} mt={14}>
        <Button onClick={onClose}>{t('common:cancel')}</Button>
        <Button
          variant="filled"
          data-autofocus
          onClick={() => {
            onClose();
            void undoEntry(client, entry);
          }}
        >
          {t('undo')}
        </Button>
      </Group>
    </>
  );
}
