/** Another subnet for an overlay network. */
import { overlap } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import { isDefaultRoute } from '../make';
import { SWARM_POOLS } from '../operations/effects/pools';
import { endpointSpecOf, networkSpecOf } from '../operations/effects/specs';
import type { Operation } from '../operations/types';
import type { Host, Network } from '../state';
import type { KnownSwarm } from './find';
import type { FindingMend } from './finding';

/**
 * The network made anew with a subnet that is free on all nodes, its containers connected again. Null: it is of the Engine
 * or of a service, some node is no host that is seen here, or nothing is free.
 */
export function renumber(
  { manager, swarm }: KnownSwarm,
  members: readonly Host[],
  network: Network,
): FindingMend | null {
  const ready = Object.values(swarm.nodes).filter(({ state }) => state === 'ready');
  const used = Object.values(swarm.services).some(({ networks }) => networks.some((one) => one.network === network.id));
  const subnet = SWARM_POOLS.find((pool) => !members.some((host) => isTaken(host, pool)));
  if (network.ingress || used || ready.length > members.length || !subnet || network.ipv6) return null;
  const legs = members.flatMap((host) =>
    Object.values(host.containers)
      .filter(({ endpoints }) => endpoints[network.id])
      .map((container) => ({ at: { host: host.id, network: network.name, container: container.name }, container })),
  );
  const ipam = [{ subnet, gateway: null, range: null, reserved: {} }];
  const operations: Operation[] = [
    ...legs.map(({ at }): Operation => ({ kind: 'network.disconnect', ...at })),
    { kind: 'network.remove', host: manager.id, network: network.name },
    { kind: 'network.create', host: manager.id, spec: { ...networkSpecOf(network), ipam } },
    ...legs.map(({ at, container }): Operation => {
      const { aliases } = endpointSpecOf(container, network, { pin: false });
      return { kind: 'network.connect', ...at, endpoint: { ipv4: null, ipv6: null, aliases } };
    }),
  ];
  const title = { code: 'network-renumber', params: { network: network.name, subnet } };
  return { plan: { title, operations }, lasts: null };
}

const isTaken = (host: Host, pool: string): boolean =>
  Object.values(host.networks).some(({ ipam }) => ipam.some(({ subnet }) => overlap(subnet, pool))) ||
  (host.namespaces[ROOT_NAMESPACE]?.routes ?? []).some(
    (route) => !isDefaultRoute(route) && overlap(route.destination, pool),
  );
