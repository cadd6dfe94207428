import { useTranslation } from 'react-i18next';
import { HYPERVISORS, type Hypervisor } from '../../../../model/suggest';
import styles from './cards.module.css';

/** How a VM gets a host-only card, the hypervisor it seems to run under first. */
export function HostOnlyGuide({ guess }: { guess: Hypervisor | null }) {
  const { t } = useTranslation('hosts');
  return (
    <dl className={styles.hypervisors}>
      {[...HYPERVISORS]
        .sort((a, b) => Number(b === guess) - Number(a === guess))
        .map((one) => (
          <div key={one} data-guess={one === guess || undefined}>
            <dt>{t(`networks:cautions.names.${one}`)}</dt>
            <dd>{t(`cards.steps.${one}`)}</dd>
          </div>
        ))}
    </dl>
  );
}
