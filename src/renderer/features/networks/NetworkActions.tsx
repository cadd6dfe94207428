import { Menu } from '@mantine/core';
import { IconDots, IconPlayerPlay, IconPlugConnected, IconTopologyStar3, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Host, Network } from '../../../model/state';
import { IconButton } from '../../kit/icon-button';
import { useAsk } from '../plans/ask';
import { useShowNetwork } from './use-show-network';

export function NetworkActions({ host, network }: { host: Host; network: Network }) {
  const { t } = useTranslation('networks');
  const show = useShowNetwork();
  const put = useAsk((asking) => asking.put);
  const lonely = network.driver === 'host' || network.driver === 'null';
  return (
    <Menu position="bottom-end" width={210}>
      <Menu.Target>
        <IconButton icon={IconDots} size="sm" label={t('actions.label', { network: network.name })} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTopologyStar3 size={15} stroke={1.6} />} onClick={() => show(host, network)}>
          {t('actions.show')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlayerPlay size={15} stroke={1.6} />}
          onClick={() => put({ kind: 'run', host: host.id, network: network.name })}
        >
          {t('actions.run')}
        </Menu.Item>
        {!lonely && (
          <Menu.Item
            leftSection={<IconPlugConnected size={15} stroke={1.6} />}
            onClick={() => put({ kind: 'connect', host: host.id, container: null, network: network.name })}
          >
            {t('actions.connect')}
          </Menu.Item>
        )}
        {!network.predefined && (
          <Menu.Item
            data-tone="danger"
            leftSection={<IconTrash size={15} stroke={1.6} />}
            onClick={() => put({ kind: 'remove-network', host: host.id, network: network.name })}
          >
            {t('actions.remove')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
