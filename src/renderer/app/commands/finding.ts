import { IconBox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { managedHosts } from '../../../model/focus';
import { type HostId, hostId } from '../../../model/ids';
import type { ElementRef } from '../../../model/refs';
import type { Host } from '../../../model/state';
import { useTopology } from '../../data/hooks';
import { useTopologyView } from '../../features/topology/view';
import { SECTION_ICONS } from '../frame/ActivityBar';
import { useView } from '../view';
import type { Command } from './command';

/** Containers and networks of what is in focus, to be found. */
export function useFinding(host: string | null): Command[] {
  const { t } = useTranslation('topology');
  const { state } = useTopology(host);
  const { select, graph } = useTopologyView();
  const { all, go, work } = useView();
  if (host === null || !state) return [];
  const hosts = all ? managedHosts(state) : [state.hosts[hostId(host)]].filter((one) => one !== undefined);
  const about = (kind: string, { name }: Host) => (all ? `${kind}, ${name}` : kind);
  const show = (ref: ElementRef & { host: HostId }) => () => {
    if (all) work(ref.host);
    go('topology');
    select(ref);
    graph?.focus(ref);
  };
  return hosts.flatMap((found) => [
    ...Object.values(found.containers).map(
      (container): Command => ({
        id: `find/${found.id}/${container.id}`,
        group: 'find',
        title: container.name,
        about: about(t('inspector.kinds.container'), found),
        icon: IconBox,
        keywords: [container.image, ...Object.values(container.endpoints).flatMap(({ ipv4 }) => ipv4 ?? [])],
        run: show({ kind: 'container', host: found.id, container: container.id }),
      }),
    ),
    ...Object.values(found.networks).map(
      (network): Command => ({
        id: `find/${found.id}/${network.id}`,
        group: 'find',
        title: network.name,
        about: about(t('inspector.kinds.network'), found),
        icon: SECTION_ICONS.networks,
        keywords: [network.driver, ...network.ipam.map(({ subnet }) => subnet)],
        run: show({ kind: 'network', host: found.id, network: network.id }),
      }),
    ),
  ]);
}
