import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Page } from './definition';
import type { Wizard } from './use-wizard';
import styles from './WizardSteps.module.css';

/** Where the wizard stands; any page can be gone to, until its plan has run. */
export function WizardSteps<S>({ wizard }: { wizard: Wizard<S> }) {
  const { t } = useTranslation('networks');
  const { draft, go, pages } = wizard;
  return (
    <ol className={styles.steps} aria-label={t('wizard.steps.label')}>
      {[...pages, 'verify' as const].map((page, index) => (
        <li key={page}>
          <UnstyledButton
            className={styles.step}
            aria-current={draft.page === page ? 'step' : undefined}
            data-state={stateOf(page, wizard)}
            disabled={draft.page !== page && (draft.applied !== null || page === 'verify')}
            onClick={() => go(page)}
          >
            <span className={styles.mark} aria-hidden>
              <Mark state={stateOf(page, wizard)} number={index + 1} />
            </span>
            {t(`wizard.steps.${page}`)}
            {stateOf(page, wizard) === 'failing' && (
              <span className={styles.unseen}>, {t('wizard.stepHasProblems')}</span>
            )}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}

type MarkState = 'failing' | 'done' | 'open';

function stateOf<S>(page: Page, { draft, failing }: Wizard<S>): MarkState {
  if (draft.applied) return page === 'verify' ? 'open' : 'done';
  if (!draft.seen.includes(page)) return 'open';
  if (failing.has(page)) return 'failing';
  return page === 'preview' || draft.page === page ? 'open' : 'done';
}

function Mark({ state, number }: { state: MarkState; number: number }) {
  if (state === 'failing') return <IconAlertTriangle size={13} />;
  if (state === 'done') return <IconCheck size={13} stroke={2.4} />;
  return number;
}
