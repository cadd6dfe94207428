/** Subnets of a network to be made against what is there. */
import { familyOf, networkOf, overlap } from '../../address';
import { ROOT_NAMESPACE } from '../../ids';
import { isDefaultRoute } from '../../make';
import type { Host, Network, Route } from '../../state';
import { isRouted } from '../effects/ipam';
import { problem } from '../problems';
import type { NetworkSpec, Problem } from '../types';

export function overlapProblems(host: Host, spec: NetworkSpec): Problem[] {
  return spec.ipam.flatMap(({ subnet, range }, position) => {
    const field = `ipam.${position}.subnet`;
    if (!networkOf(subnet)) return [];
    const earlier = spec.ipam.slice(0, position).find((other) => overlap(other.subnet, subnet));
    const own = earlier ? [problem('subnet-overlaps-own', { subnet, other: earlier.subnet }, field)] : [];
    const taken = overlapWithNetworks(host, spec, subnet, range, field);
    return [...own, ...taken, ...(taken.length > 0 ? [] : overlapWithRoutes(host, spec, subnet, field))];
  });
}

/**
 * No two networks of a scope share addresses, whatever their drivers: the Engine has one pool of them. The same subnet
 * may be shared by networks that are not bridges when each has a range of its own (moby#46756).
 */
function overlapWithNetworks(
  host: Host,
  spec: NetworkSpec,
  subnet: string,
  range: string | null,
  field: string,
): Problem[] {
  const hanging = spec.driver === 'macvlan' || spec.driver === 'ipvlan';
  const scope = spec.driver === 'overlay' ? 'swarm' : 'local';
  for (const network of Object.values(host.networks)) {
    if (network.scope !== scope) continue;
    for (const pool of network.ipam) {
      if (!overlap(pool.subnet, subnet)) continue;
      const shared = hanging && range !== null && network.driver !== 'bridge' && pool.range !== range;
      if (shared) continue;
      return [problem('subnet-overlaps-network', { subnet, network: network.name, other: pool.subnet }, field)];
    }
  }
  return [];
}

/**
 * The Engine allows it, and then two ways lead to the same addresses. A macvlan or ipvlan in layer 2 is meant to share
 * its parent's subnet; one in layer 3 must not.
 */
function overlapWithRoutes(host: Host, spec: NetworkSpec, subnet: string, field: string): Problem[] {
  if (spec.driver !== 'bridge' && spec.driver !== 'ipvlan') return [];
  const routed = spec.driver === 'ipvlan' && isRouted({ driver: 'ipvlan', mode: spec.options.ipvlan_mode ?? 'l2' });
  if (spec.driver === 'ipvlan' && !routed) return [];
  const route = routesOf(host, familyOf(subnet)).find((one) => overlap(one.destination, subnet));
  if (!route?.device) return [];
  if (!routed) {
    const params = { subnet, route: route.destination, device: route.device };
    return [problem('subnet-overlaps-route', params, field, 'warning')];
  }
  const parent = spec.options.parent ?? '';
  if (route.device !== parent) return [];
  return [problem('subnet-on-parent', { subnet, parent, other: route.destination }, field, 'warning')];
}

/** Routes to somewhere: no default, none of a Docker network, whose overlap is told as such. */
function routesOf(host: Host, family: 4 | 6): Route[] {
  const root = host.namespaces[ROOT_NAMESPACE];
  const bridges = new Set(Object.values(host.networks).map(({ bridge }: Network) => bridge));
  return (root?.routes ?? []).filter(
    (route) =>
      route.family === family &&
      route.table === 'main' &&
      route.type === 'unicast' &&
      !isDefaultRoute(route) &&
      !bridges.has(route.device) &&
      !route.destination.startsWith('fe80:'),
  );
}
