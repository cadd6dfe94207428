import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { STEPS, type Step } from './drafts';
import type { Wizard } from './use-wizard';
import styles from './WizardSteps.module.css';

/** Where the wizard stands; any step can be gone to. */
export function WizardSteps({ wizard }: { wizard: Wizard }) {
  const { t } = useTranslation('networks');
  const { draft, go } = wizard;
  return (
    <ol className={styles.steps} aria-label={t('wizard.steps.label')}>
      {STEPS.map((step, index) => (
        <li key={step}>
          <UnstyledButton
            className={styles.step}
            aria-current={draft.step === step ? 'step' : undefined}
            data-state={stateOf(step, wizard)}
            onClick={() => go(step)}
          >
            <span className={styles.mark} aria-hidden>
              <Mark state={stateOf(step, wizard)} number={index + 1} />
            </span>
            {t(`wizard.steps.${step}`)}
            {stateOf(step, wizard) === 'failing' && (
              <span className={styles.unseen}>, {t('wizard.stepHasProblems')}</span>
            )}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}

type MarkState = 'failing' | 'done' | 'open';

function stateOf(step: Step, { draft, failing }: Wizard): MarkState {
  if (!draft.seen.includes(step)) return 'open';
  if (failing.has(step)) return 'failing';
  return step === 'preview' || draft.step === step ? 'open' : 'done';
}

function Mark({ state, number }: { state: MarkState; number: number }) {
  if (state === 'failing') return <IconAlertTriangle size={13} />;
  if (state === 'done') return <IconCheck size={13} stroke={2.4} />;
  return number;
}
