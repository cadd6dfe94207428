import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Check, LabStep, StepStanding, Values, Why } from '../../../labs';
import styles from './labs.module.css';
import { checkText, whyText } from './words';

type Props = {
  step: LabStep;
  standing: StepStanding;
  values: Values;
  hostName: string;
  /** Whether a question of the step, by its position, has been guessed at. */
  guessed: (question: number) => boolean;
  /** It is for the learner to find out what is wrong. */
  riddle: boolean;
};

/** Each looks at the host, and turns green however that came about. */
export function Checks({ step, standing, values, hostName, guessed, riddle }: Props) {
  const { t } = useTranslation('labs');
  const open = (step.checks ?? []).map((check) => riddle || !givesAway(check, step, guessed));
  if (!open.includes(true)) return null;
  return (
    <section aria-label={t('checks')}>
      <h3 className={styles.part}>{t('checks')}</h3>
      <ul className={styles.checks} aria-live="polite">
        {step.checks?.map((check, index) => {
          if (!open[index]) return null;
          const { met = false, why = null } = standing.outcomes[index] ?? {};
          const Picture = met ? IconCircleCheckFilled : IconCircle;
          return (
            <li key={JSON.stringify(check)} data-met={met}>
              <Picture size={18} aria-label={t(met ? 'met' : 'unmet')} />
              <div>
                <p>{checkText(t, check, values, hostName)}</p>
                {why && !(riddle && tellsAll(why)) && <p className={styles.soft}>{whyText(t, why)}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** It says what is broken. */
const tellsAll = (why: Why): boolean => 'trace' in why || why.code === 'held-twice';

/** It says what a question asks, before that was guessed at. */
function givesAway(check: Check, { questions = [] }: LabStep, guessed: Props['guessed']): boolean {
  const asked = 'reaches' in check ? check.reaches : 'apart' in check ? check.apart : null;
  if (!asked) return false;
  return questions.some(
    ({ from, to, by, port }, index) =>
      !guessed(index) && from === asked.from && to === asked.to && by === asked.by && port === asked.port,
  );
}
