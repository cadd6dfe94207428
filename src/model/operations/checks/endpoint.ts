/** A leg to be made (moby: daemon/container_operations.go, validateEndpointSettings; IPAM's own refusals). */
import { canonical, contains, familyOf, isIp } from '../../address';
import { ROOT_NAMESPACE } from '../../ids';
import type { Host, Network, State } from '../../state';
import { giveAddress, type Holder, takenAddresses } from '../effects/ipam';
import { hasLegs } from '../effects/leg';
import { takesAddresses } from '../effects/specs';
import { problem } from '../problems';
import type { EndpointSpec, Problem } from '../types';
import { isUsable } from './subnets';

/** `path`: of the endpoint in its form, `endpoint` or `more.0.endpoint`. `self`: whose leg it is. */
export type Leg = { network: Network; endpoint: EndpointSpec; path: string; self: string };

export function endpointProblems(state: State, host: Host, leg: Leg): Problem[] {
  const { network, endpoint, path } = leg;
  const problems: Problem[] = [];
  if (network.predefined && endpoint.aliases.length > 0)
    problems.push(problem('alias-default-bridge', { network: network.name }, `${path}.aliases`));
  for (const [family, field] of [[4, 'ipv4'] as const, [6, 'ipv6'] as const]) {
    const address = endpoint[field];
    if (address !== null) problems.push(...addressProblems(state, host, leg, address, family, `${path}.${field}`));
  }
  if (endpoint.ipv4 === null && hasLegs(network) && isFull(host, network))
    problems.push(problem('addresses-exhausted', { network: network.name }, path.replace('endpoint', 'network')));
  return [...problems, ...busyParentProblems(host, leg)];
}

const isFull = (host: Host, network: Network) =>
  network.ipam.some(({ subnet }) => familyOf(subnet) === 4) && giveAddress(host, network, 4, null) === null;

function addressProblems(
  state: State,
  host: Host,
  { network, self }: Leg,
  text: string,
  family: 4 | 6,
  field: string,
): Problem[] {
  if (!isIp(text) || familyOf(text) !== family) return [problem('address-invalid', { address: text }, field)];
  const address = canonical(text);
  const about = { address, network: network.name };
  if (network.predefined) return [problem('address-default-bridge', { network: network.name }, field)];
  if (network.chosen === true) return [problem('address-chosen-subnet', about, field)];
  if (family === 6 && !network.ipv6) return [problem('address-ipv6-off', about, field)];
  const pools = network.ipam.filter(({ subnet }) => familyOf(subnet) === family);
  const pool = pools.find(({ subnet }) => contains(subnet, address));
  const subnets = pools.map(({ subnet }) => subnet).join(', ');
  if (!pool) return [problem('address-outside', { ...about, subnets }, field)];
  if (!isUsable(pool.subnet, address)) return [problem('address-unusable', about, field)];
  const holder = takenAddresses(host, network).get(address);
  if (holder && !(holder.kind === 'container' && holder.name === self)) return [heldBy(holder, about, field)];
  const maybe = takesAddresses(network) ? [] : [problem('address-maybe-chosen-subnet', about, field, 'warning')];
  return [...maybe, ...lanProblems(state, network, address, field)];
}

function heldBy(holder: Holder, about: { address: string; network: string }, field: string): Problem {
  if (holder.kind === 'gateway') return problem('address-gateway', about, field);
  if (holder.kind === 'reserved') return problem('address-reserved', { ...about, name: holder.name }, field);
  return problem('address-in-use', { address: about.address, container: holder.name }, field);
}

/** Macvlan and ipvlan legs stand on the LAN, where the Engine does not know who has which address. */
function lanProblems(state: State, network: Network, address: string, field: string): Problem[] {
  if (network.driver !== 'macvlan' && network.driver !== 'ipvlan') return [];
  const holder = Object.values(state.hosts).find((host) =>
    Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).some(({ addresses }) =>
      addresses.some((held) => held.address === address),
    ),
  );
  return holder ? [problem('address-on-lan', { address, host: holder.name }, field, 'warning')] : [];
}

/** A parent carries macvlan legs or ipvlan legs, never both at once (Linux: one rx_handler an interface). */
function busyParentProblems(host: Host, { network, path }: Leg): Problem[] {
  if (network.parent === null) return [];
  const rival = (other: Network | undefined) =>
    other?.parent === network.parent && other.driver !== network.driver ? other : undefined;
  for (const container of Object.values(host.containers)) {
    if (container.namespace === null) continue;
    for (const endpoint of Object.values(container.endpoints)) {
      const other = rival(host.networks[endpoint.network]);
      if (!other) continue;
      const params = { parent: network.parent, network: network.name, container: container.name, other: other.driver };
      return [problem('parent-busy', params, path.replace('endpoint', 'network'))];
    }
  }
  return [];
}
