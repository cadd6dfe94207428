import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Host, Interface } from '../../../../model/state';
import { useView } from '../../../app/view';
import { useHostAsk } from '../host-ask';
import { obstacleTo } from '../obstacles';
import { deedsFor } from './deeds';

/** What can be done to one of the host's interfaces, as buttons; and why not, where nothing can. */
export function InterfaceDeeds({
  host,
  item,
  className,
}: {
  host: Host;
  item: Interface;
  className?: string | undefined;
}) {
  const { t } = useTranslation('linux');
  const via = useView((view) => view.host) ?? '';
  const put = useHostAsk((asking) => asking.put);
  const obstacle = obstacleTo('links', host);
  if (item.kind === 'loopback') return null;
  if (obstacle) return <p>{t(`obstacles.title.${obstacle.code}`, { detail: obstacle.detail })}</p>;
  return (
    <div className={className} role="group" aria-label={t('actionsFor', { name: item.name })}>
      {deedsFor(via, host, item).map(({ label, ask }) => (
        <Button
          key={label}
          size="xs"
          {...(ask.kind === 'remove-link' && { color: 'vermilion', variant: 'light' })}
          onClick={() => put(ask)}
        >
          {t(`deeds.${label}`)}
        </Button>
      ))}
    </div>
  );
}
