/** Another subnet for an overlay network. */
import { SWARM_POOLS } from '../operations/effects/pools';
import { endpointSpecOf, networkSpecOf } from '../operations/effects/specs';
import type { Operation } from '../operations/types';
import type { Host, Network, State } from '../state';
import { isSubnetTaken } from '../suggest/addresses';
import type { KnownSwarm } from './find';
import type { FindingMend } from './finding';

/**
 * The network made anew with a subnet that leads nowhere yet, its containers connected again. Null: it is of the Engine
 * or of a service, some node is no host that is seen here, or nothing is free.
 */
export function renumber(
  state: State,
  { manager, swarm }: KnownSwarm,
  members: readonly Host[],
  network: Network,
): FindingMend | null {
  const ready = Object.values(swarm.nodes).filter((node) => node.state === 'ready');
  const used = Object.values(swarm.services).some(({ networks }) => networks.some((one) => one.network === network.id));
  const subnet = SWARM_POOLS.find((pool) => !isSubnetTaken(state, pool));
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
      const endpoint = endpointSpecOf(container, network, { pin: false });
      return { kind: 'network.connect', ...at, endpoint };
    }),
  ];
  const title = { code: 'network-renumber', params: { network: network.name, subnet } };
  return { plan: { title, operations }, lasts: null };
}
