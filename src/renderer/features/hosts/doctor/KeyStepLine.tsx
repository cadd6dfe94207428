import { Loader } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { KeyStep } from '../../../../contract/keys';
import styles from './doctor.module.css';
import type { KeyDone } from './use-key-set-up';

type Props = { step: KeyStep; host: string; outcome: KeyDone | null; state: 'waiting' | 'running' | 'failed' };

/** One step of setting a key up, with what came of it. */
export function KeyStepLine({ step, host, outcome, state }: Props) {
  const { t } = useTranslation('doctor');
  const word = outcome ? 'ok' : state;
  const Picture = outcome ? IconCircleCheck : state === 'failed' ? IconCircleX : IconCircle;
  return (
    <li className={styles.stage} data-state={word}>
      <span className={styles.picture}>
        {word === 'running' ? <Loader size={15} /> : <Picture size={17} stroke={1.8} aria-hidden />}
      </span>
      <div className={styles.words}>
        <div className={styles.head}>
          <span className={styles.name}>{t(`keys.steps.${step}`, { host })}</span>
          <span className={styles.word}>{t(`states.${word}`)}</span>
        </div>
        {outcome && <p className={styles.found}>{t(`keys.outcomes.${outcome.code}`, outcome.params)}</p>}
      </div>
    </li>
  );
}
