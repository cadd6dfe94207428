import { Menu } from '@mantine/core';
import {
  IconDots,
  IconEar,
  IconEarOff,
  IconListNumbers,
  IconPlus,
  IconPower,
  IconTopologyStar3,
  IconTrash,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Host, Interface } from '../../../../model/state';
import { IconButton } from '../../../kit/icon-button';
import { useHostAsk } from '../host-ask';
import { deedsFor } from './deeds';
import { useShowInterface } from './use-show-interface';

const PICTURES = {
  subinterface: IconPlus,
  addresses: IconListNumbers,
  promiscuous: IconEar,
  attentive: IconEarOff,
  'link-state': IconPower,
  'remove-link': IconTrash,
};

type Props = { via: string; host: Host; item: Interface; changeable: boolean };

/** What can be done to one of the host's interfaces. */
export function InterfaceMenu({ via, host, item, changeable }: Props) {
  const { t } = useTranslation('linux');
  const put = useHostAsk((asking) => asking.put);
  const show = useShowInterface();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <IconButton icon={IconDots} size="sm" label={t('actionsFor', { name: item.name })} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconTopologyStar3 size={15} stroke={1.6} />} onClick={() => show(host, item)}>
          {t('deeds.show')}
        </Menu.Item>
        {deedsFor(via, host, item).map(({ label, ask }) => {
          const Picture = PICTURES[ask.kind === 'promiscuous' && !ask.on ? 'attentive' : ask.kind];
          return (
            <Menu.Item
              key={label}
              disabled={!changeable}
              data-tone={ask.kind === 'remove-link' ? 'danger' : undefined}
              leftSection={<Picture size={15} stroke={1.6} />}
              onClick={() => put(ask)}
            >
              {t(`deeds.${label}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
