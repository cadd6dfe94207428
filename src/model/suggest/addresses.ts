/** Addresses and subnets that are known to be in use, wherever in a State. */
import { contains, nextFreeAddress, overlap } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import { isDefaultRoute } from '../make';
import type { State } from '../state';

/** Every address of the subnet that some interface, route or network is seen to hold. */
export function seenAddresses(state: State, subnet: string): Set<string> {
  const seen = new Set<string>();
  const see = (address: string | null) => {
    if (address !== null && contains(subnet, address)) seen.add(address);
  };
  for (const host of Object.values(state.hosts)) {
    for (const { interfaces, routes } of Object.values(host.namespaces)) {
      for (const { addresses } of Object.values(interfaces)) for (const { address } of addresses) see(address);
      for (const { gateway } of routes) see(gateway);
    }
    for (const { ipam } of Object.values(host.networks))
      for (const { gateway, reserved } of ipam) for (const one of [gateway, ...Object.values(reserved)]) see(one);
  }
  return seen;
}

/** Ranges that networks give addresses of this subnet from. */
export const givenRanges = (state: State, subnet: string): string[] =>
  Object.values(state.hosts).flatMap(({ networks }) =>
    Object.values(networks).flatMap(({ ipam }) =>
      ipam.flatMap(({ range }) => (range !== null && overlap(range, subnet) ? [range] : [])),
    ),
  );

export const firstFree = (state: State, subnet: string): string | null =>
  nextFreeAddress(subnet, seenAddresses(state, subnet));

/** Whether some network or route of any host leads to addresses of the subnet. */
export const isSubnetTaken = (state: State, subnet: string): boolean =>
  Object.values(state.hosts).some(
    ({ networks, namespaces }) =>
      Object.values(networks).some(({ ipam }) => ipam.some((pool) => overlap(pool.subnet, subnet))) ||
      Object.values(namespaces).some(({ routes }) =>
        routes.some(
          (route) => route.type === 'unicast' && !isDefaultRoute(route) && overlap(route.destination, subnet),
        ),
      ),
  );

/** Addresses of the subnet that machines hold on the LAN, under their names; Docker does not know of them. */
export function lanAddresses(state: State, subnet: string): { name: string; address: string }[] {
  const found = new Map<string, string>();
  for (const { name, namespaces } of Object.values(state.hosts))
    for (const { addresses } of Object.values(namespaces[ROOT_NAMESPACE]?.interfaces ?? {}))
      for (const { address } of addresses)
        if (contains(subnet, address) && !found.has(address)) found.set(address, name);
  const counts = new Map<string, number>();
  return [...found].map(([address, name]) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { name: count === 1 ? name : `${name}-${count}`, address };
  });
}
