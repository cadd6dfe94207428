import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClient } from '../../data/hooks';
import { ErrorNotice } from '../../kit/error-notice';
import { Notice } from '../../kit/notice';
import { useAfterRun } from './after-run';
import { outcomeOf, type RunOutcome } from './outcome';
import { usePlanPlace } from './plan-place';
import styles from './RunDialog.module.css';
import { cancelRun, undoEntry, useRuns } from './runs';
import { StepList } from './StepList';
import { Unconfirmed } from './Unconfirmed';
import { type RunView, useRun } from './use-run';
import { planText } from './words';

/** A plan as it runs, and what came of it. */
export function RunDialog() {
  const { t } = useTranslation('plans');
  const { shown, show, drop } = useRuns();
  const run = useRun(shown);
  const outcome = run ? outcomeOf(run) : 'running';
  const close = () => {
    if (!run) return;
    if (run.running) show(null);
    else drop(run.id);
  };
  return (
    <Modal
      opened={run !== null}
      onClose={close}
      title={run && `${t(titleOf(run, outcome))} · ${planText(t, run.plan)}`}
      size={560}
      closeButtonProps={{ 'aria-label': t(run?.running ? 'run.background' : 'common:closeDialog') }}
      closeOnClickOutside={false}
    >
      {run && <RunBody run={run} outcome={outcome} onClose={close} />}
    </Modal>
  );
}

function titleOf({ kind }: RunView, outcome: RunOutcome): string {
  if (outcome === 'running') return kind === 'undo' ? 'run.undoing' : 'run.applying';
  return {
    unconfirmed: 'run.unconfirmed',
    done: 'run.done',
    undone: 'run.undone',
    partial: 'run.failed',
    failed: 'run.nothingDone',
    cancelled: 'run.cancelled',
  }[outcome];
}

function RunBody({ run, outcome, onClose }: { run: RunView; outcome: RunOutcome; onClose: () => void }) {
  const { t } = useTranslation('plans');
  const host = usePlanPlace(run.plan).name;
  const steps =
    run.entry?.steps ?? run.plan.operations.map((operation) => ({ operation, state: 'waiting' as const, error: null }));
  const stepFailed = steps.some((step) => step.error);
  return (
    <>
      <div className={styles.notices} aria-live="polite">
        {run.error && run.error.code !== 'cancelled' && !run.running && <ErrorNotice error={run.error} host={host} />}
        {run.entry?.state === 'unconfirmed' && run.entry.confirmBy !== null && (
          <Unconfirmed entry={run.entry} confirmBy={run.entry.confirmBy} />
        )}
        {outcome === 'partial' && <Notice tone="warn" title={t('run.partial')} live />}
        {outcome === 'failed' && stepFailed && <Notice tone="info" title={t('run.failedBody')} live />}
        {steps.some(({ state }) => state === 'unknown') && <Notice tone="warn" title={t('run.unknown')} />}
      </div>
      <StepList steps={steps} progress={run.progress} host={host} />
      <RunActions run={run} outcome={outcome} onClose={onClose} />
    </>
  );
}

function RunActions({ run, outcome, onClose }: { run: RunView; outcome: RunOutcome; onClose: () => void }) {
  const { t } = useTranslation('plans');
  const client = useClient();
  const after = useAfterRun(run);
  if (outcome === 'running')
    return (
      <Group justify="flex-end" mt={14} gap={8}>
        <Button variant="subtle" onClick={onClose}>
          {t('run.background')}
        </Button>
        <Button disabled={run.cancelling} onClick={() => cancelRun(run.id)}>
          {run.cancelling ? t('run.cancelling') : t('run.cancel')}
        </Button>
      </Group>
    );
  const undoable = outcome === 'partial' && run.entry?.undoable ? run.entry : null;
  return (
    <Group justify="flex-end" mt={14} gap={8}>
      {undoable ? (
        <>
          <Button onClick={onClose}>{t('run.keepDone')}</Button>
          <Button
            variant="filled"
            onClick={() => {
              onClose();
              void undoEntry(client, undoable);
            }}
          >
            {t('run.undoDone')}
          </Button>
        </>
      ) : (
        <>
          {outcome === 'done' && after.verify && (
            <Button
              onClick={() => {
                onClose();
                after.verify?.();
              }}
            >
              {t('run.verify')}
            </Button>
          )}
          <Button
            variant="filled"
            data-autofocus
            onClick={() => {
              onClose();
              if (outcome === 'done') after.show?.();
            }}
          >
            {outcome === 'done' && after.show ? t('run.show') : t('run.close')}
          </Button>
        </>
      )}
    </Group>
  );
}
