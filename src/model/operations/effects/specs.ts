/** What would make a thing of a State again. */
import { addressOf } from '../../address';
import type { Container, Network } from '../../state';
import type { EndpointSpec, NetworkSpec } from '../types';
import { looksChosen } from './pools';

/** With the subnets it has, also where the Engine chose them. */
export const networkSpecOf = (network: Network): NetworkSpec => {
  const { name, driver, internal, attachable, ipv6, ipam, options, labels } = network;
  return { name, driver, internal, attachable, ipv6, ipam, options, labels };
};

/**
 * A container's leg. `pin`: ask for the addresses it happens to have, where the Engine takes such a request; otherwise
 * only for those that were asked for before.
 */
export function endpointSpecOf(container: Container, network: Network, { pin }: { pin: boolean }): EndpointSpec {
  const endpoint = container.endpoints[network.id];
  const short = container.id.slice(0, 12);
  const aliases = (endpoint?.aliases ?? []).filter((alias) => alias !== short);
  // On a network of a swarm the Engine says of each address that it was asked for, and attaches nothing where a node's own end
  // has taken it meanwhile (seen on 20.10).
  if (network.scope === 'swarm') return { ipv4: null, ipv6: null, aliases };
  const asked = endpoint?.asked ?? { ipv4: null, ipv6: null };
  const pinned = pin && takesAddresses(network);
  const held = (address: string | null | undefined) => (pinned && address ? addressOf(address) : null);
  return { ipv4: asked.ipv4 ?? held(endpoint?.ipv4), ipv6: asked.ipv6 ?? held(endpoint?.ipv6), aliases };
}

/** Engines take a request for an address only on networks whose subnet was configured. */
export const takesAddresses = (network: Network): boolean =>
  !network.predefined &&
  !(network.chosen ?? network.ipam.filter(({ subnet }) => !subnet.includes(':')).every(looksChosen));
