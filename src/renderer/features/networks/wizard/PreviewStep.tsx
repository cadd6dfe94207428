import { useTranslation } from 'react-i18next';
import type { Host } from '../../../../model/state';
import { PlanPreview } from '../../plans/PlanPreview';
import { operationText } from '../../plans/words';
import type { Wizard } from './use-wizard';
import styles from './wizard.module.css';

export function PreviewStep<S>({ host, wizard }: { host: Host; wizard: Wizard<S> }) {
  const { t } = useTranslation('networks');
  const { plan, foresight } = wizard;
  return (
    <>
      <p className={styles.lead}>{t('preview.lead', { host: host.name })}</p>
      <ol className={styles.operations} aria-label={t('preview.operations')}>
        {plan.operations.map((operation, index) => (
          <li key={index}>{operationText(t, operation)}</li>
        ))}
      </ol>
      <PlanPreview foresight={foresight} />
    </>
  );
}
