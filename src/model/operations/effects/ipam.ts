/** Which addresses the Engine gives (moby: libnetwork/ipams/defaultipam): the lowest free one of the pool or its range. */
import { addressOf, contains, familyOf, nextFreeAddress, prefixOf } from '../../address';
import { majorOf } from '../../find';
import { ROOT_NAMESPACE } from '../../ids';
import type { Host, IpamPool, Network } from '../../state';

/** With prefix, and the gateway of its pool. */
export type Given = { address: string; gateway: string | null };

/** The asked-for address, or the lowest free one (`elsewhere`: those that are not, on other hosts); null when the network has no pool of that family or none is left. */
export function giveAddress(
  host: Host,
  network: Network,
  family: 4 | 6,
  asked: string | null,
  elsewhere: readonly string[] = [],
): Given | null {
  const taken = [...takenAddresses(host, network).keys(), ...elsewhere];
  for (const pool of network.ipam) {
    if (familyOf(pool.subnet) !== family) continue;
    if (asked !== null && !contains(pool.subnet, asked)) continue;
    const address = asked ?? nextFreeAddress(pool.subnet, taken, pool.range);
    if (address !== null)
      return { address: `${address}/${prefixOf(pool.subnet)}`, gateway: gatewayOf(host, network, pool) };
  }
  return null;
}

export type Holder = { kind: 'gateway' } | { kind: 'reserved'; name: string } | { kind: 'container'; name: string };

/** Addresses of a network that are not free, with who holds them. Containers that do not run hold none. */
export function takenAddresses(host: Host, network: Network): Map<string, Holder> {
  const taken = new Map<string, Holder>();
  for (const pool of network.ipam) {
    const gateway = gatewayOf(host, network, pool) ?? unusedGateway(host, network, pool);
    if (gateway !== null) taken.set(gateway, { kind: 'gateway' });
    for (const [name, address] of Object.entries(pool.reserved)) taken.set(address, { kind: 'reserved', name });
  }
  for (const container of Object.values(host.containers)) {
    const endpoint = container.endpoints[network.id];
    for (const address of [endpoint?.ipv4, endpoint?.ipv6])
      if (address) taken.set(addressOf(address), { kind: 'container', name: container.name });
  }
  return taken;
}

/**
 * The gateway of a pool. Where none was asked for the Engine takes the first address of the range, or of the pool; from
 * 29 on it does so for bridges only, since a macvlan or ipvlan gateway is somebody else's. A routed ipvlan has none.
 */
export function gatewayOf(host: Host, network: Pick<Network, 'driver' | 'mode'>, pool: IpamPool): string | null {
  if (isRouted(network)) return null;
  if (pool.gateway !== null) return pool.gateway;
  const outside = network.driver === 'macvlan' || network.driver === 'ipvlan';
  return outside && majorOf(host) >= 29 ? null : firstFree(pool);
}

/** Engines before 28 reserve a gateway for routed ipvlan networks too, and then do not use it. */
function unusedGateway(host: Host, network: Network, pool: IpamPool): string | null {
  return isRouted(network) && majorOf(host) < 28 ? (pool.gateway ?? firstFree(pool)) : null;
}

export const isRouted = ({ driver, mode }: Pick<Network, 'driver' | 'mode'>): boolean =>
  driver === 'ipvlan' && mode !== 'l2';

const firstFree = (pool: IpamPool) => nextFreeAddress(pool.subnet, Object.values(pool.reserved), pool.range);

/** The host's own interface that holds this address. */
export function ownInterface(host: Host, address: string): string | null {
  const interfaces = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
  return interfaces.find(({ addresses }) => addresses.some((own) => own.address === address))?.name ?? null;
}
