import { Button } from '@mantine/core';
import { IconSchool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import styles from './StartPage.module.css';
import { useAddAndConnect } from './use-add-and-connect';

/** A host in the app's own memory, to try everything on. */
export function SimulatedCard() {
  const { t } = useTranslation('hosts');
  const connect = useAddAndConnect();
  return (
    <section className={styles.card} aria-labelledby="simulated-card">
      <div className={styles.cardHead}>
        <IconSchool size={20} stroke={1.6} aria-hidden />
        <h2 id="simulated-card">{t('simulated.title')}</h2>
      </div>
      <p className={styles.cardLead}>{t('simulated.lead')}</p>
      <Button onClick={() => connect({ kind: 'simulated', name: t('simulated.name') })}>{t('simulated.open')}</Button>
    </section>
  );
}
