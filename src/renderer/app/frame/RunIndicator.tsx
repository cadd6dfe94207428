import { Loader, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRuns } from '../../features/plans/runs';
import { planText } from '../../features/plans/words';
import styles from './RunIndicator.module.css';

/** A plan that runs in the background: a click shows it. */
export function RunIndicator() {
  const { t } = useTranslation('plans');
  const { runs, shown, show } = useRuns();
  const run = Object.values(runs).find(({ running, id }) => running && id !== shown);
  if (!run) return null;
  const title = planText(t, run.plan);
  return (
    <UnstyledButton className={styles.indicator} onClick={() => show(run.id)}>
      <Loader size={13} />
      <span className={styles.text}>{t(run.kind === 'undo' ? 'run.indicatorUndo' : 'run.indicator', { title })}</span>
    </UnstyledButton>
  );
}
