/** Which Docker network each interface belongs to, and the legs of containers that could only be seen from outside. */
import type { HostFacts, LegFact, LinkFact } from '../facts';
import { type NetworkId, ROOT_NAMESPACE } from '../ids';
import type { Container, Endpoint, Host, Interface, Namespace } from '../state';

/** Ties endpoints to the interfaces of their namespace, and interfaces to the network they are a leg or bridge of. */
export function nameEndpoints(host: Host): void {
  const root = host.namespaces[ROOT_NAMESPACE];
  const byBridge = networksByBridge(host);
  for (const iface of Object.values(root?.interfaces ?? {}))
    iface.network = byBridge.get(iface.name) ?? (iface.master === null ? null : (byBridge.get(iface.master) ?? null));
  for (const container of Object.values(host.containers)) {
    const namespace = container.namespace === null ? undefined : host.namespaces[container.namespace];
    if (!namespace || namespace.id === ROOT_NAMESPACE) continue;
    const legs = Object.values(namespace.interfaces);
    for (const endpoint of Object.values(container.endpoints)) {
      const leg = legs.find((iface) => iface.network === endpoint.network) ?? legs.find((i) => holds(i, endpoint));
      if (!leg) continue;
      leg.network = endpoint.network;
      endpoint.interface = leg.name;
    }
  }
  // What no endpoint claims, such as an overlay container's second leg on docker_gwbridge.
  for (const iface of Object.values(root?.interfaces ?? {})) {
    if (!iface.peer || iface.network === null) continue;
    const leg = host.namespaces[iface.peer.namespace]?.interfaces[iface.peer.name];
    if (leg && leg.network === null) leg.network = iface.network;
  }
}

function holds(iface: Interface, { ipv4, ipv6, mac }: Endpoint): boolean {
  if (ipv4 === null && ipv6 === null) return mac !== null && iface.mac === mac;
  return iface.addresses.some(({ address, prefix }) => [ipv4, ipv6].includes(`${address}/${prefix}`));
}

function networksByBridge(host: Host): Map<string, NetworkId> {
  const byBridge = new Map<string, NetworkId>();
  for (const network of Object.values(host.networks)) if (network.bridge) byBridge.set(network.bridge, network.id);
  return byBridge;
}

/** For namespaces put together from endpoints: their parents, and the veth on the host that each leg is joined to. */
export function joinLegs(host: Host, facts: HostFacts): void {
  const root = host.namespaces[ROOT_NAMESPACE];
  const unseen = Object.values(host.containers).filter(
    (container) => namespaceOf(host, container)?.source === 'docker',
  );
  if (!root || unseen.length === 0) return;
  const byBridge = networksByBridge(host);
  const free = new Map<number, LinkFact[]>();
  for (const link of facts.link) {
    if (link.link_index === undefined || root.interfaces[link.ifname]?.kind !== 'veth') continue;
    free.set(link.link_index, [...(free.get(link.link_index) ?? []), link]);
  }
  for (const container of unseen) {
    const namespace = namespaceOf(host, container);
    if (!namespace || namespace.id !== (container.namespace as string)) continue;
    for (const iface of Object.values(namespace.interfaces)) {
      const parent = iface.network === null ? null : (host.networks[iface.network]?.parent ?? null);
      if (parent !== null && root.interfaces[parent]) iface.parent = { namespace: ROOT_NAMESPACE, name: parent };
    }
    for (const leg of facts.legs ?? []) {
      if (container.id.startsWith(leg.containerId)) pairLeg(leg, namespace, root, free, byBridge);
    }
  }
}

function pairLeg(
  leg: LegFact,
  namespace: Namespace,
  root: Namespace,
  free: Map<number, LinkFact[]>,
  byBridge: Map<string, NetworkId>,
): void {
  for (const link of free.get(leg.containerIfindex) ?? []) {
    const outside = root.interfaces[link.ifname];
    const network = outside?.master ? byBridge.get(outside.master) : undefined;
    const inside = Object.values(namespace.interfaces).find((i) => i.network === network && i.peer === null);
    if (!outside || outside.peer || network === undefined || !inside) continue;
    outside.peer = { namespace: namespace.id, name: inside.name };
    inside.peer = { namespace: ROOT_NAMESPACE, name: outside.name };
    inside.index = leg.containerIfindex;
    return;
  }
}

const namespaceOf = (host: Host, container: Container) =>
  container.namespace === null ? undefined : host.namespaces[container.namespace];
