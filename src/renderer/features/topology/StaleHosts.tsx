import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HostEntry } from '../../../contract/hosts';
import { useClient } from '../../data/hooks';
import { Notice } from '../../kit/notice';
import { clock } from '../../kit/time';
import { useLocale } from '../../kit/use-locale';
import { StaleBanner } from './StaleBanner';

/** Says which of several hosts are shown as they were in the past. `lost`: those that are not connected now. */
export function StaleHosts({ lost }: { lost: readonly HostEntry[] }) {
  const { t } = useTranslation('topology');
  const locale = useLocale();
  const client = useClient();
  const [only] = lost;
  if (!only) return null;
  if (lost.length === 1) return <StaleBanner host={only.profile.id} />;
  const again = () => {
    for (const { profile } of lost) void client.hosts.connect({ host: profile.id, answers: {} }).catch(() => undefined);
  };
  return (
    <Notice
      tone="warn"
      banner
      live
      title={t('stale.several', { count: lost.length })}
      actions={
        <Button size="xs" onClick={again}>
          {t('common:retryNow')}
        </Button>
      }
    >
      {lost
        .map(({ profile: { name }, status }) =>
          status.state === 'stale'
            ? t('stale.asOf', { host: name, time: clock(status.since, locale) })
            : t('stale.gone', { host: name }),
        )
        .join(' ')}
    </Notice>
  );
}
