/** Subnets of a network to be made against what is there. */
import { familyOf, networkOf, overlap } from '../../address';
import { ROOT_NAMESPACE } from '../../ids';
import { isDefaultRoute } from '../../make';
import { own } from '../../record';
import type { Host, Network, Route } from '../../state';
import { isRouted } from '../effects/ipam';
import { problem } from '../problems';
import type { NetworkSpec, Problem } from '../types';

export function overlapProblems(host: Host, spec: NetworkSpec): Problem[] {
  return spec.ipam.flatMap(({ subnet, range }, position) => {
    const field = `ipam.${position}.subnet`;
    if (!networkOf(subnet)) return [];
    const earlier = spec.ipam.slice(0, position).find((other) => overlap(other.subnet, subnet));
    const twice = earlier ? [problem('subnet-overlaps-own', { subnet, other: earlier.subnet }, field)] : [];
    const taken = overlapWithNetworks(host, spec, subnet, range, field);
    return [...twice, ...taken, ...(taken.length > 0 ? [] : overlapWithRoutes(host, spec, subnet, field))];
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
 * its parent's subnet, and no other card's; one in layer 3 must not share its parent's.
 */
function overlapWithRoutes(host: Host, spec: NetworkSpec, subnet: string, field: string): Problem[] {
  const { driver, options } = spec;
  if (driver !== 'bridge' && driver !== 'macvlan' && driver !== 'ipvlan') return [];
  const overlapping = routesOf(host, familyOf(subnet)).filter((one) => overlap(one.destination, subnet));
  const [first] = overlapping;
  const parent = options.parent ?? '';
  if (driver === 'bridge') {
    if (!first?.device) return [];
    const params = { subnet, route: first.destination, device: first.device };
    return [problem('subnet-overlaps-route', params, field, 'warning')];
  }
  if (driver === 'ipvlan' && isRouted({ driver, mode: options.ipvlan_mode ?? 'l2' })) {
    if (first?.device !== parent) return [];
    return [problem('subnet-on-parent', { subnet, parent, other: first.destination }, field, 'warning')];
  }
  const away = overlapping.find(({ device }) => device !== null && !isOn(host, device, parent));
  if (!away?.device || parent === '') return [];
  const params = { subnet, route: away.destination, device: away.device, parent };
  return [problem('subnet-elsewhere', params, field, 'warning')];
}

/** The parent itself, or an interface of the host's own beside the containers. */
const isOn = (host: Host, device: string, parent: string): boolean => {
  const found = own(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}, device);
  return device === parent || (found?.kind !== 'vlan' && found?.parent?.name === parent);
};

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
