import { IconBox } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { hostId } from '../../../model/ids';
import type { ElementRef } from '../../../model/refs';
import { useTopology } from '../../data/hooks';
import { useTopologyView } from '../../features/topology/view';
import { SECTION_ICONS } from '../frame/ActivityBar';
import { useView } from '../view';
import type { Command } from './command';

/** Containers and networks of the host, to be found. */
export function useFinding(host: string | null): Command[] {
  const { t } = useTranslation('topology');
  const { state } = useTopology(host);
  const { select, graph } = useTopologyView();
  const go = useView((view) => view.go);
  const found = host === null ? undefined : state?.hosts[hostId(host)];
  if (!found) return [];
  const show = (ref: ElementRef) => () => {
    go('topology');
    select(ref);
    graph?.focus(ref);
  };
  return [
    ...Object.values(found.containers).map(
      (container): Command => ({
        id: `find/${container.id}`,
        group: 'find',
        title: container.name,
        about: t('inspector.kinds.container'),
        icon: IconBox,
        keywords: [container.image, ...Object.values(container.endpoints).flatMap(({ ipv4 }) => ipv4 ?? [])],
        run: show({ kind: 'container', host: found.id, container: container.id }),
      }),
    ),
    ...Object.values(found.networks).map(
      (network): Command => ({
        id: `find/${network.id}`,
        group: 'find',
        title: network.name,
        about: t('inspector.kinds.network'),
        icon: SECTION_ICONS.networks,
        keywords: [network.driver, ...network.ipam.map(({ subnet }) => subnet)],
        run: show({ kind: 'network', host: found.id, network: network.id }),
      }),
    ),
  ];
}
