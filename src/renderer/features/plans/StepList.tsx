import { Progress as Bar, Loader } from '@mantine/core';
import {
  type Icon,
  IconArrowBackUp,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHelpCircle,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Step, StepState } from '../../../contract/plans';
import { ErrorNotice } from '../../kit/error-notice';
import type { Progress } from './runs';
import styles from './StepList.module.css';
import { operationText } from './words';

const PICTURES: Record<Exclude<StepState, 'running'>, Icon> = {
  waiting: IconCircle,
  done: IconCircleCheck,
  failed: IconCircleX,
  unknown: IconHelpCircle,
  undone: IconArrowBackUp,
  skipped: IconCircleDashed,
};

type Props = {
  steps: Step[];
  /** Of the step that runs. */
  progress?: Progress | null;
  host?: string | undefined;
};

/** Where each operation of a plan stands. */
export function StepList({ steps, progress = null, host }: Props) {
  const { t } = useTranslation('plans');
  return (
    <ol className={styles.steps} aria-label={t('run.steps')}>
      {steps.map((step, index) => (
        <li key={index} className={styles.step} data-state={step.state}>
          <StepPicture state={step.state} />
          <span className={styles.what}>{operationText(t, step.operation)}</span>
          <span className={styles.state}>{t(`steps.${step.state}`)}</span>
          {progress?.step === index && <StepProgress progress={progress} />}
          {step.error && (
            <div className={styles.error}>
              <ErrorNotice error={step.error} host={host} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function StepPicture({ state }: { state: StepState }) {
  if (state === 'running') return <Loader size={16} className={styles.picture} />;
  const Picture = PICTURES[state];
  return <Picture size={18} stroke={1.7} className={styles.picture} aria-hidden />;
}

function StepProgress({ progress: { text, fraction } }: { progress: Progress }) {
  const { t } = useTranslation('plans');
  return (
    <div className={styles.progress}>
      {fraction !== null && (
        <Bar value={Math.round(fraction * 100)} size={5} radius={3} aria-label={t('run.progress')} />
      )}
      <span className={styles.text}>{text}</span>
    </div>
  );
}
