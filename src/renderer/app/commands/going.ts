import { IconPlus, IconServer, IconTopologyStar3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHosts } from '../../data/hooks';
import { useTogether } from '../../data/together';
import { useConnecting } from '../../features/hosts/connecting';
import { useHostForm } from '../../features/hosts/host-form-store';
import { needsHost, SECTION_ICONS } from '../frame/ActivityBar';
import { SECTIONS, useView } from '../view';
import type { Command } from './command';

export function useGoing(): Command[] {
  const { t } = useTranslation('app');
  const { host, go, openAll } = useView();
  const together = useTogether();
  const look = useConnecting((connecting) => connecting.look);
  const add = useHostForm((form) => form.add);
  const hosts = useHosts()?.hosts ?? [];
  const sections = SECTIONS.filter((name) => host !== null || !needsHost(name));
  return [
    ...sections.map(
      (name): Command => ({
        id: `go/${name}`,
        group: 'go',
        title: t(`sections.${name}`),
        icon: SECTION_ICONS[name],
        hotkey: `alt+${SECTIONS.indexOf(name) + 1}`,
        run: () => go(name),
      }),
    ),
    { id: 'go/start', group: 'go', title: t('allHosts'), icon: IconServer, run: () => go('start') },
    ...together.slice(1, 2).map(
      ({ profile }): Command => ({
        id: 'go/together',
        group: 'go',
        title: t('together'),
        about: t('hostCount', { count: together.length }),
        icon: IconTopologyStar3,
        run: () => openAll(profile.id),
      }),
    ),
    ...hosts.map(
      ({ profile, status }): Command => ({
        id: `host/${profile.id}`,
        group: 'go',
        title: profile.name,
        about: t(`status.${status.state}`),
        icon: IconServer,
        run: () => look(profile.id, status.state),
      }),
    ),
    { id: 'host/add', group: 'do', title: t('hosts:addHost'), icon: IconPlus, run: () => add() },
  ];
}
