import { Button } from '@mantine/core';
import { IconDeviceDesktop } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ErrorCode } from '../../../contract/errors';
import type { Suggestions } from '../../../contract/hosts';
import { useData } from '../../data/hooks';
import { errorText } from '../../i18n/error-text';
import { localDraft } from './drafts';
import styles from './StartPage.module.css';
import { useAddAndConnect } from './use-add-and-connect';

/** The Docker of the machine the app runs on. `found` null: it is being looked for. */
export function LocalCard({ found }: { found: Suggestions['local'] | null }) {
  const { t } = useTranslation('hosts');
  const { info } = useData();
  const connect = useAddAndConnect();
  const whyNot = (code: ErrorCode, path: string) => errorText(t, { code, params: { path }, details: {} }).advice;
  const state = found === null ? 'looking' : found.available ? 'found' : 'missing';
  return (
    <section className={styles.card} aria-labelledby="local-card">
      <div className={styles.cardHead}>
        <IconDeviceDesktop size={20} stroke={1.6} aria-hidden />
        <h2 id="local-card">{t('local.title')}</h2>
      </div>
      <p className={styles.cardLead}>{t('local.lead', { machine: info.machine })}</p>
      <p className={styles.found} data-state={state} role="status">
        {found ? t(`local.${found.available ? 'found' : 'missing'}`, { endpoint: found.endpoint }) : t('local.looking')}
      </p>
      {found?.reason && <p className={styles.reason}>{whyNot(found.reason, found.endpoint)}</p>}
      <Button
        variant={found?.available ? 'filled' : 'default'}
        disabled={!found?.available}
        onClick={() => connect(localDraft(t('local.name')))}
      >
        {t('local.open')}
      </Button>
    </section>
  );
}
