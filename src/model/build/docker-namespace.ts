/** A container's namespace put together from its endpoints, where nobody could look inside. */
import { addressOf, prefixOf } from '../address';
import type { EndpointFact } from '../facts';
import { containerNamespace, type NetworkId } from '../ids';
import { bareInterface, connectedRoute, loopback, makeRoute } from '../make';
import type { Address, Container, Endpoint, Interface, Namespace, Network, Route } from '../state';
import { DEFAULT_RULES } from './routes';

/** What Docker tells of the second leg of an overlay container, on docker_gwbridge. */
export type WayOut = { network: Network; endpoint: Endpoint };

/**
 * Interfaces are named in the order Docker makes them: the network the container was run on, then the others by name,
 * the way out of overlay networks last. `facts`: endpoints by network name.
 */
export function dockerNamespace(
  container: Container,
  networks: Record<NetworkId, Network>,
  facts: Record<string, EndpointFact>,
  sysctl: Record<string, string>,
  wayOut: WayOut | null,
): Namespace {
  const joined = [...inOrder(container, networks), ...(wayOut ? [wayOut] : [])];
  const legs = joined.map(({ endpoint, network }, position) => ({
    endpoint,
    network,
    iface: legOf(endpoint, network, `eth${position}`, position),
  }));
  const connected = legs.flatMap(({ iface }) => iface.addresses.map((address) => connectedRoute(iface.name, address)));
  const interfaces = [loopback(), ...legs.map(({ iface }) => iface)];
  return {
    id: container.namespace ?? containerNamespace(container.id),
    name: container.name,
    source: 'docker',
    interfaces: Object.fromEntries(interfaces.map((iface) => [iface.name, iface])),
    routes: [...defaultRoutes(legs, facts), ...connected],
    rules: [...DEFAULT_RULES],
    sysctl,
    iptables: null,
  };
}

type Leg = { endpoint: Endpoint; network: Network; iface: Interface };

function inOrder(container: Container, networks: Record<NetworkId, Network>) {
  const mode = container.networkMode === 'default' ? 'bridge' : container.networkMode;
  const first = (network: Network) => (network.name === mode || network.id === mode ? 0 : 1);
  return Object.values(container.endpoints)
    .flatMap((endpoint) => {
      const network = networks[endpoint.network];
      return network && network.driver !== 'null' && network.driver !== 'host' ? [{ endpoint, network }] : [];
    })
    .sort((a, b) => first(a.network) - first(b.network) || (a.network.name < b.network.name ? -1 : 1));
}

/**
 * Default routes go by gw-priority, internal networks last, then by network name (docs.docker.com: Networking overview;
 * moby: libnetwork, endpoint.Less).
 */
function defaultRoutes(legs: Leg[], facts: Record<string, EndpointFact>): Route[] {
  const priority = ({ network }: Leg) => facts[network.name]?.GwPriority ?? 0;
  const ordered = legs
    .filter(({ network }) => network.driver !== 'overlay')
    .sort(
      (a, b) =>
        Number(a.network.internal) - Number(b.network.internal) ||
        priority(b) - priority(a) ||
        (a.network.name < b.network.name ? -1 : 1),
    );
  const gateway6 = ({ network }: Leg) => facts[network.name]?.IPv6Gateway || null;
  const way4 = ordered.find(({ endpoint, network }) =>
    isRouted(network) ? !network.internal : endpoint.gateway !== null,
  );
  const way6 = ordered.find((leg) => (isRouted(leg.network) ? leg.endpoint.ipv6 !== null : gateway6(leg) !== null));
  const routes: Route[] = [];
  if (way4) {
    const gateway = isRouted(way4.network) ? null : way4.endpoint.gateway;
    routes.push(makeRoute('0.0.0.0/0', { device: way4.iface.name, gateway, scope: gateway === null ? 'link' : null }));
  }
  if (way6) {
    const gateway = isRouted(way6.network) ? null : gateway6(way6);
    routes.push(makeRoute('::/0', { device: way6.iface.name, gateway, metric: 1024 }));
  }
  return routes;
}

const isRouted = (network: Network) => network.driver === 'ipvlan' && network.mode !== 'l2';

function legOf(endpoint: Endpoint, network: Network, name: string, position: number): Interface {
  const addresses = [endpoint.ipv4, endpoint.ipv6].flatMap((text): Address[] => {
    if (text === null) return [];
    const family = text.includes(':') ? 6 : 4;
    return [{ family, address: addressOf(text), prefix: prefixOf(text) ?? 0, scope: 'global', secondary: false }];
  });
  const under = network.driver === 'macvlan' || network.driver === 'ipvlan';
  return {
    ...bareInterface(name, position + 2),
    kind: under ? (network.driver as 'macvlan' | 'ipvlan') : 'veth',
    mac: endpoint.mac,
    addresses,
    mode: network.mode,
    network: network.id,
  };
}
