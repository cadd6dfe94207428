import { parseIp } from '../address';
import type { ContainerFact, EndpointFact, InspectFact } from '../facts';
import { containerId, containerNamespace, type NamespaceId, networkId, ROOT_NAMESPACE } from '../ids';
import type { Container, ContainerState, Endpoint, Link, PublishedPort } from '../state';

const SHARED = 'container:';
/** States in which Docker holds a network namespace for the container. */
const LIVE: ReadonlySet<string> = new Set<ContainerState>(['running', 'paused']);

/** A container that others link to has more names, `/other/alias`; its own has one slash. */
export function nameOf({ Names, Id }: ContainerFact): string {
  const own = Names.find((name) => name.lastIndexOf('/') <= 0) ?? Names[0] ?? Id.slice(0, 12);
  return own.replace(/^\//, '');
}

/** Endpoints' interface names are filled in once the namespaces are known. */
export function containerOf(fact: ContainerFact, inspect: InspectFact | undefined, all: ContainerFact[]): Container {
  const networks = fact.NetworkSettings?.Networks ?? {};
  const inspected = inspect?.NetworkSettings?.Networks ?? {};
  const name = nameOf(fact);
  const endpoints = Object.entries(networks)
    .filter(([, endpoint]) => endpoint.NetworkID)
    .map(([network, endpoint]): [string, Endpoint] => [
      endpoint.NetworkID,
      endpointOf(endpoint, inspected[network], name),
    ]);
  return {
    id: containerId(fact.Id),
    name,
    image: fact.Image,
    command: fact.Command,
    state: fact.State as ContainerState,
    status: fact.Status,
    networkMode: fact.HostConfig?.NetworkMode ?? 'default',
    namespace: namespaceOf(fact, all, 0),
    endpoints: Object.fromEntries(endpoints),
    ports: (fact.Ports ?? []).map(portOf),
    labels: { ...fact.Labels },
    ...settingsOf(inspect),
    created: fact.Created,
  };
}

function settingsOf(inspect: InspectFact | undefined): Pick<Container, 'sysctls' | 'links' | 'extraHosts'> {
  const { Sysctls, Links, ExtraHosts } = inspect?.HostConfig ?? {};
  const sysctls = Sysctls ?? {};
  const extraHosts = Object.fromEntries((ExtraHosts ?? []).flatMap(hostEntry));
  return {
    ...(Object.keys(sysctls).length > 0 && { sysctls }),
    ...linksOf(Links),
    ...(Object.keys(extraHosts).length > 0 && { extraHosts }),
  };
}

/** `NAME:ADDRESS`; `host-gateway` stands for an address that only the Engine knows. */
function hostEntry(text: string): [string, string][] {
  const [, name, address] = /^([^:=]+)[:=](.+)$/.exec(text) ?? [];
  return name && address && parseIp(address) ? [[name, address]] : [];
}

/** `/old:/asker/elder` on the default bridge, `old:elder` elsewhere. */
function linksOf(texts: string[] | null | undefined): { links?: Link[] } {
  const links = (texts ?? []).flatMap((text) => {
    const [container, alias] = text.split(':').map((path) => path.slice(path.lastIndexOf('/') + 1));
    return container && alias ? [{ container, alias }] : [];
  });
  return links.length > 0 ? { links } : {};
}

/** `container:X` takes the namespace of X, which may itself be shared or the host's. */
function namespaceOf(fact: ContainerFact, all: ContainerFact[], depth: number): NamespaceId | null {
  if (!LIVE.has(fact.State)) return null;
  const mode = fact.HostConfig?.NetworkMode ?? 'default';
  if (mode === 'host') return ROOT_NAMESPACE;
  if (!mode.startsWith(SHARED)) return containerNamespace(containerId(fact.Id));
  const target = mode.slice(SHARED.length);
  const owner = all.find((other) => other.Id === target || nameOf(other) === target);
  return owner && depth < all.length ? namespaceOf(owner, all, depth + 1) : null;
}

function endpointOf(fact: EndpointFact, inspected: EndpointFact | undefined, name: string): Endpoint {
  const { IPv4Address, IPv6Address } = fact.IPAMConfig ?? {};
  return {
    network: networkId(fact.NetworkID),
    interface: null,
    mac: fact.MacAddress || null,
    ipv4: prefixed(fact.IPAddress, fact.IPPrefixLen),
    ipv6: prefixed(fact.GlobalIPv6Address, fact.GlobalIPv6PrefixLen),
    gateway: fact.Gateway || null,
    aliases: aliasesOf(fact, inspected, name),
    ...linksOf(inspected?.Links),
    ...((IPv4Address || IPv6Address) && { asked: { ipv4: IPv4Address || null, ipv6: IPv6Address || null } }),
  };
}

/** The list of containers leaves aliases out on most engines; inspect has `Aliases`, and `DNSNames` from Engine 25. */
function aliasesOf(fact: EndpointFact, inspected: EndpointFact | undefined, name: string): string[] | null {
  const source = inspected ?? fact;
  if (!inspected && !fact.Aliases && !fact.DNSNames) return null;
  const names = new Set([...(source.Aliases ?? []), ...(source.DNSNames ?? [])]);
  names.delete(name);
  return [...names];
}

const prefixed = (address: string | undefined, length: number | undefined) =>
  address ? `${address}/${length ?? (address.includes(':') ? 128 : 32)}` : null;

function portOf(fact: { IP?: string; PrivatePort: number; PublicPort?: number; Type: string }): PublishedPort {
  const protocol = fact.Type === 'udp' || fact.Type === 'sctp' ? fact.Type : 'tcp';
  return {
    protocol,
    containerPort: fact.PrivatePort,
    hostAddress: fact.PublicPort === undefined ? null : (fact.IP ?? '0.0.0.0'),
    hostPort: fact.PublicPort ?? null,
  };
}
