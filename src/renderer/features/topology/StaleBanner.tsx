import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useClient, useHost } from '../../data/hooks';
import { errorText } from '../../i18n/error-text';
import { Notice } from '../../kit/notice';
import { clock, useNow } from '../../kit/time';
import { useLocale } from '../../kit/use-locale';
import { useConnecting } from '../hosts/connecting';

/** Says that what is shown is as of the past, why, and when it is tried again. */
export function StaleBanner({ host }: { host: string }) {
  const { t } = useTranslation('topology');
  const locale = useLocale();
  const entry = useHost(host);
  const client = useClient();
  const connect = useConnecting((connecting) => connecting.connect);
  const now = useNow(1000);
  const status = entry?.status;
  const name = entry?.profile.name;
  if (status?.state === 'failed' || status?.state === 'disconnected') {
    const said = status.state === 'failed' ? errorText(t, status.error, { host: name }) : null;
    return (
      <Notice
        tone="danger"
        banner
        live
        title={said?.message ?? t('gate.notConnected', { host: name })}
        actions={
          <Button size="xs" onClick={() => connect(host)}>
            {t('app:connect')}
          </Button>
        }
      >
        {said?.advice ?? t('failed.title')}
      </Notice>
    );
  }
  if (status?.state !== 'stale') return null;
  const { message } = errorText(t, status.error, { host: name });
  const seconds = status.retryAt === null ? 0 : Math.ceil((status.retryAt - now) / 1000);
  return (
    <Notice
      tone="warn"
      banner
      live
      title={message}
      actions={
        <Button size="xs" onClick={() => void client.hosts.connect({ host, answers: {} }).catch(() => undefined)}>
          {t('common:retryNow')}
        </Button>
      }
    >
      {t('stale.title', { time: clock(status.since, locale) })}{' '}
      {/* Counted down silently: an alert is said again at each change. */}
      <span aria-hidden>{seconds > 0 ? t('stale.retryIn', { count: seconds }) : t('stale.retrying')}</span>
    </Notice>
  );
}
