import { IconArrowsSplit2, IconRoute, IconShieldCheck, IconSitemap } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import { useTopology } from '../../data/hooks';
import { useHostAsk } from '../../features/linux/host-ask';
import { openLinux, TABS } from '../../features/linux/linux-view';
import { obstacleTo } from '../../features/linux/obstacles';
import { SECTION_ICONS } from '../frame/ActivityBar';
import type { Command } from './command';

/** What can be done to the host's own network, and its sides to go to. */
export function useLinuxDoings(host: string | null): Command[] {
  const { t } = useTranslation('linux');
  const { state } = useTopology(host);
  const put = useHostAsk((asking) => asking.put);
  const found = host === null ? undefined : state?.hosts[hostId(host)];
  if (host === null || !found) return [];
  const on = { via: host, machine: found.id };
  const sides = TABS.map(
    (tab): Command => ({
      id: `linux/${tab}`,
      group: 'go',
      title: t(`tabs.${tab}`),
      about: t('title'),
      icon: SECTION_ICONS.host,
      run: () => openLinux(tab),
    }),
  );
  if (obstacleTo('links', found)) return sides;
  const doings: Omit<Command, 'group'>[] = [
    {
      id: 'linux/make',
      title: t('interfaces.make'),
      icon: IconSitemap,
      keywords: ['802.1q', 'vlan'],
      run: () => put({ kind: 'subinterface', ...on, parent: null }),
    },
    {
      id: 'linux/route',
      title: t('routes.add'),
      icon: IconRoute,
      run: () => put({ kind: 'route', ...on, route: null }),
    },
    {
      id: 'linux/filter',
      title: t('settings.rules.add'),
      icon: IconShieldCheck,
      keywords: ['DOCKER-USER', 'iptables'],
      run: () => put({ kind: 'filter', ...on }),
    },
    {
      id: 'linux/forwarding',
      title: t('settings.forwarding.title'),
      icon: IconArrowsSplit2,
      keywords: ['ip_forward', 'sysctl'],
      run: () => openLinux('settings'),
    },
  ];
  return [...doings.map((command): Command => ({ ...command, group: 'do' })), ...sides];
}
