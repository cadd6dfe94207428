import { UnstyledButton } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import steps from '../wizard/WizardSteps.module.css';
import { PAGES, type Page } from './overlay-draft';

type Props = { page: Page; applied: boolean; onGo(page: Page): void };

/** Where the wizard stands; any page can be gone to, until its plan has run. */
export function OverlaySteps({ page, applied, onGo }: Props) {
  const { t } = useTranslation('swarm');
  return (
    <ol className={steps.steps} aria-label={t('networks:wizard.steps.label')}>
      {[...PAGES, 'verify' as const].map((one, index) => (
        <li key={one}>
          <UnstyledButton
            className={steps.step}
            aria-current={page === one ? 'step' : undefined}
            data-state={applied && one !== 'verify' ? 'done' : 'open'}
            disabled={page !== one && (applied || one === 'verify')}
            onClick={() => onGo(one)}
          >
            <span className={steps.mark} aria-hidden>
              {applied && one !== 'verify' ? <IconCheck size={13} stroke={2.4} /> : index + 1}
            </span>
            {one === 'verify' ? t('networks:wizard.steps.verify') : t(`overlay.steps.${one}`)}
          </UnstyledButton>
        </li>
      ))}
    </ol>
  );
}
