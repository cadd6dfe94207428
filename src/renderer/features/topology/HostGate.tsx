import { Button, Loader } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHost, useTopology } from '../../data/hooks';
import { Empty } from '../../kit/empty';
import { ErrorNotice } from '../../kit/error-notice';
import { useConnecting } from '../hosts/connecting';
import styles from './HostGate.module.css';

/** What stands where a host's networks would, while nothing is known of them. */
export function HostGate({ host }: { host: string }) {
  return (
    <main className={styles.gate}>
      <Gate host={host} />
    </main>
  );
}

function Gate({ host }: { host: string }) {
  const { t } = useTranslation('topology');
  const entry = useHost(host);
  const { error, again } = useTopology(host);
  const connect = useConnecting((connecting) => connecting.connect);
  const name = entry?.profile.name ?? '';
  const status = entry?.status;
  const failure = error?.toData() ?? (status?.state === 'failed' || status?.state === 'stale' ? status.error : null);
  if (!entry) return <Empty title={t('gate.missing')} />;
  if (failure)
    return (
      <div className={styles.failed}>
        <ErrorNotice
          error={failure}
          host={name}
          actions={
            <Button
              onClick={() => {
                again();
                connect(host);
              }}
            >
              {t('common:tryAgain')}
            </Button>
          }
        />
      </div>
    );
  if (status?.state === 'disconnected')
    return (
      <Empty
        icon={IconPlugConnectedX}
        title={t('gate.notConnected', { host: name })}
        actions={
          <Button variant="filled" onClick={() => connect(host)}>
            {t('app:connectTo', { host: name })}
          </Button>
        }
      >
        {t('gate.notConnectedBody')}
      </Empty>
    );
  return (
    <div className={styles.reading} role="status">
      <Loader size={22} />
      <h1>{t('gate.reading', { host: name })}</h1>
      <p className={styles.soft}>{t('gate.readingBody')}</p>
    </div>
  );
}
