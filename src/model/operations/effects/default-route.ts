import { type ContainerId, containerNamespace } from '../../ids';
import { isDefaultRoute, makeRoute } from '../../make';
import type { Container, Endpoint, Host, Network, Route } from '../../state';
import type { HostDraft } from './draft';
import { gatewayOf, isRouted } from './ipam';

/**
 * Puts the default routes where the Engine would: through a leg with a gateway, internal networks last, the others by
 * name (docs.docker.com: Networking overview; gw-priority, Engine 28, is not known).
 */
export function chooseWay(draft: HostDraft, containerId: ContainerId): void {
  const container = draft.host.containers[containerId];
  if (!container || container.namespace === null || container.namespace !== containerNamespace(containerId)) return;
  const legs = legsOf(draft.host, container);
  const routes = [4, 6].flatMap((family) => {
    const leg = legs.find((candidate) => candidate.ways[family as 4 | 6] !== null);
    return leg?.ways[family as 4 | 6] ?? [];
  });
  const namespace = draft.namespace(container.namespace);
  const devices = new Set(legs.map(({ endpoint }) => endpoint.interface));
  namespace.routes = [
    ...routes,
    ...namespace.routes.filter((route) => !isDefaultRoute(route) || !devices.has(route.device)),
  ];
}

type Leg = { endpoint: Endpoint; network: Network; ways: Record<4 | 6, Route | null> };

function legsOf(host: Host, container: Container): Leg[] {
  return Object.values(container.endpoints)
    .flatMap((endpoint): Leg[] => {
      const network = host.networks[endpoint.network];
      if (!network || endpoint.interface === null) return [];
      return [{ endpoint, network, ways: { 4: way4(network, endpoint), 6: way6(host, network, endpoint) } }];
    })
    .sort(
      (a, b) => Number(a.network.internal) - Number(b.network.internal) || (a.network.name < b.network.name ? -1 : 1),
    );
}

function way4(network: Network, { interface: device, gateway, ipv4 }: Endpoint): Route | null {
  if (ipv4 === null || network.driver === 'overlay') return null;
  if (isRouted(network)) return network.internal ? null : makeRoute('0.0.0.0/0', { device, scope: 'link' });
  return gateway === null ? null : makeRoute('0.0.0.0/0', { device, gateway });
}

function way6(host: Host, network: Network, { interface: device, ipv6 }: Endpoint): Route | null {
  if (ipv6 === null || network.driver === 'overlay' || network.internal) return null;
  if (isRouted(network)) return makeRoute('::/0', { device, metric: 1024 });
  const pool = network.ipam.find(({ subnet }) => subnet.includes(':'));
  const gateway = pool ? gatewayOf(host, network, pool) : null;
  return gateway === null ? null : makeRoute('::/0', { device, gateway, metric: 1024 });
}
