import { useTranslation } from 'react-i18next';
import styles from './reach.module.css';
import { MEASURED_SIGNS, PREDICTED_SIGNS } from './signs';

const PREDICTED = ['yes', 'no', 'unknown'] as const;
const MEASURED = ['yes', 'refused', 'silent', 'unmeasured'] as const;

/** What the signs in a cell mean. `pending`: a plan is under review. */
export function Legend({ pending }: { pending: boolean }) {
  const { t } = useTranslation('reach');
  return (
    <dl className={styles.legend}>
      {pending && (
        <div>
          <dt>{t('withPlan')}</dt>
          <dd>
            <span className={styles.change} data-change="gained" aria-hidden>
              +
            </span>
            {t('gains')}
          </dd>
          <dd>
            <span className={styles.change} data-change="lost" aria-hidden>
              −
            </span>
            {t('loses')}
          </dd>
        </div>
      )}
      <div>
        <dt>{t('predicted')}</dt>
        {PREDICTED.map((verdict) => (
          <dd key={verdict}>
            <span className={styles.predicted} data-verdict={verdict} aria-hidden>
              {PREDICTED_SIGNS[verdict]}
            </span>
            {t(`verdicts.${verdict}`)}
          </dd>
        ))}
      </div>
      <div>
        <dt>{t('measured')}</dt>
        {MEASURED.map((sign) => (
          <dd key={sign}>
            <span className={styles.measured} data-sign={sign} aria-hidden>
              {MEASURED_SIGNS[sign]}
            </span>
            {t(`verify:outcome.${OUTCOME[sign]}`)}
          </dd>
        ))}
        <dd>
          <span className={styles.differs} aria-hidden>
            ≠
          </span>
          {t('differs')}
        </dd>
      </div>
    </dl>
  );
}

const OUTCOME = { yes: 'answered', refused: 'refused', silent: 'silent', unmeasured: 'not-measured' } as const;
