/** Interfaces and routes as the kernel and the Engine make them, before anything particular is said of them. */
import { broadcastOf, networkOf } from './address';
import type { Address, Interface, Route } from './state';

export const bareInterface = (name: string, index: number): Interface => ({
  name,
  index,
  kind: 'other',
  mac: null,
  mtu: 1500,
  up: true,
  carrier: true,
  promiscuous: false,
  addresses: [],
  master: null,
  parent: null,
  peer: null,
  vlanId: null,
  mode: null,
  vni: null,
  port: null,
  network: null,
});

export function loopback(): Interface {
  const address: Address = { family: 4, address: '127.0.0.1', prefix: 8, scope: 'host', secondary: false };
  return { ...bareInterface('lo', 1), kind: 'loopback', mtu: 65536, addresses: [address] };
}

export function makeRoute(destination: string, fields: Partial<Route>): Route {
  return {
    family: destination.includes(':') ? 6 : 4,
    type: 'unicast',
    destination,
    gateway: null,
    device: null,
    source: null,
    metric: 0,
    table: 'main',
    scope: null,
    protocol: null,
    flags: [],
    ...fields,
  };
}

/** The routes the kernel enters for an address: to the neighbours, and to itself in table `local`. */
export function routesFor({ name, kind }: Interface, address: Address): Route[] {
  const local = localRoutes(name, address);
  // An IPv4 address that is all of its subnet has no neighbours (Linux: fib_add_ifaddr).
  const alone = address.family === 4 && address.prefix === 32;
  if (kind !== 'loopback') return alone ? local : [connectedRoute(name, address), ...local];
  const all = networkOf(`${address.address}/${address.prefix}`);
  if (all === null || address.family === 6) return local;
  return [makeRoute(all, { ...LOCAL, device: name, source: address.address }), ...local];
}

const LOCAL: Partial<Route> = { type: 'local', table: 'local', scope: 'host', protocol: 'kernel' };

/** The route to the neighbours, which comes with an address. */
export function connectedRoute(device: string, { address, prefix, family }: Address): Route {
  const destination = networkOf(`${address}/${prefix}`) ?? `${address}/${prefix}`;
  const made = { device, source: family === 6 ? null : address, scope: family === 6 ? null : 'link' };
  return makeRoute(destination, { ...made, protocol: 'kernel', metric: family === 6 ? 256 : 0 });
}

/** What the kernel enters in table `local` for an address (RFC 1122: own and broadcast addresses). */
function localRoutes(device: string, { address, prefix, family }: Address): Route[] {
  const fields = { device, table: 'local', protocol: 'kernel', source: family === 4 ? address : null };
  const width = family === 4 ? 32 : 128;
  const own = makeRoute(`${address}/${width}`, { ...fields, type: 'local', scope: family === 4 ? 'host' : null });
  const broadcast = broadcastOf(`${address}/${prefix}`);
  if (broadcast === null) return [own];
  return [own, makeRoute(`${broadcast}/32`, { ...fields, type: 'broadcast', scope: 'link' })];
}

export const isDefaultRoute = ({ destination, table }: Route): boolean =>
  table === 'main' && (destination === '0.0.0.0/0' || destination === '::/0');
