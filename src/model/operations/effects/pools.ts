/** The subnets an Engine chooses from when a network is made without one. */
import { nextNetwork, overlap } from '../../address';
import { majorOf } from '../../find';
import { ROOT_NAMESPACE } from '../../ids';
import { isDefaultRoute } from '../../make';
import type { Host, IpamPool } from '../../state';

/** 172.17.0.0/16 to 172.31.0.0/16, then 192.168.0.0/16 by /20 (moby: libnetwork/ipamutils). */
export const DEFAULT_POOLS: readonly string[] = [...series('172.17.0.0/16', 15), ...series('192.168.0.0/20', 16)];
/** Those of networks that span a swarm: 10.0.0.0/8 by /24, of which 255 are looked at. The first is that of ingress. */
export const SWARM_POOLS: readonly string[] = series('10.0.1.0/24', 255);

function series(first: string, count: number): string[] {
  const pools = [first];
  for (let next = nextNetwork(first); next !== null && pools.length < count; next = nextNetwork(next)) pools.push(next);
  return pools;
}

/**
 * The subnet the Engine would choose next: the first of its pools that overlaps no network and no route. Null when all
 * are taken. Pools configured in daemon.json and the host's nameservers, which it avoids too, are not known.
 */
export function nextPool(host: Host, driver = 'bridge'): string | null {
  const networks = Object.values(host.networks).flatMap(({ ipam }) => ipam.map(({ subnet }) => subnet));
  const [pools, taken] =
    driver === 'overlay' ? [SWARM_POOLS, networks] : [DEFAULT_POOLS, [...networks, ...routed(host)]];
  return pools.find((pool) => !taken.some((subnet) => overlap(pool, subnet))) ?? null;
}

/** Engines from 23 on avoid only on-link routes, older ones every route but the default (moby#42598). */
function routed(host: Host): string[] {
  const onLinkOnly = majorOf(host) >= 23;
  return (host.namespaces[ROOT_NAMESPACE]?.routes ?? [])
    .filter((route) => route.family === 4 && route.table === 'main' && !isDefaultRoute(route))
    .filter(({ scope }) => !onLinkOnly || scope === 'link')
    .map(({ destination }) => destination);
}

/**
 * Whether a pool looks like one the Engine chose: a whole default pool with nothing configured but the gateway. The
 * Engine does not say which it was.
 */
export const looksChosen = (pool: IpamPool): boolean =>
  DEFAULT_POOLS.includes(pool.subnet) && pool.range === null && Object.keys(pool.reserved).length === 0;
