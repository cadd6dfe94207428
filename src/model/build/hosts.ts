import type { HostFacts, MachineFacts, NeighbourFact } from '../facts';
import { type HostId, type NamespaceId, namedNamespace, ROOT_NAMESPACE } from '../ids';
import { own, put } from '../record';
import type { Container, Engine, Host, Namespace, Network, Unread } from '../state';
import { containerOf, nameOf } from './containers';
import { dockerNamespace, type WayOut } from './docker-namespace';
import { joinLegs, nameEndpoints } from './legs';
import { type Linked, linkPairs, linkParents } from './links';
import { kernelNamespace } from './namespace';
import { networkOf } from './networks';
import { membershipOf } from './swarm';

/** A machine without Docker, or whose Docker we do not manage. */
export function buildPlainHost(id: HostId, name: string, role: 'physical' | 'peer', facts: MachineFacts): Host {
  const sysctl = settingsOf(facts);
  const root = kernelNamespace(ROOT_NAMESPACE, name, facts, { sysctl, iptables: null });
  const linked = [{ ...root, links: facts.link }];
  linkParents(linked);
  linkPairs(linked);
  const namespaces = { [ROOT_NAMESPACE]: root };
  return { id, name, role, engine: null, namespaces, networks: {}, containers: {}, unread: [] };
}

export function buildManagedHost(id: HostId, facts: HostFacts): Host {
  const iptables = facts.iptables ? facts.iptables : null;
  const root = kernelNamespace(ROOT_NAMESPACE, facts.name, facts, { sysctl: facts.sysctl, iptables });
  const networks = facts.networks.map((network) => networkOf(network, root, facts.overlays));
  const networksById: Record<string, Network> = Object.fromEntries(networks.map((network) => [network.id, network]));
  const containers = containersOf(facts);
  const byId = new Map<string, Container>(containers.map(([, container]) => [container.id, container]));
  const linked: Linked[] = [{ ...root, links: facts.link }];
  const namespaces = new Map<NamespaceId, Namespace>([[ROOT_NAMESPACE, root]]);
  for (const [name, extra] of Object.entries(facts.extra ?? {})) {
    const sysctl = settingsOf(extra);
    const namespace = kernelNamespace(namedNamespace(name), name, extra, { sysctl, iptables: null });
    namespaces.set(namespace.id, namespace);
    linked.push({ ...namespace, links: extra.link });
  }
  for (const [fact, container] of containers) {
    if (container.namespace === null || namespaces.has(container.namespace)) continue;
    // A container that joined this one's namespace may have been the one that was read.
    const owner = byId.get(container.namespace) ?? container;
    const inside = facts.namespaces[owner.name] ?? facts.namespaces[container.name];
    const sysctl = { ...facts.inspect[owner.name]?.HostConfig?.Sysctls, ...inside?.sysctl };
    const endpoints = fact.NetworkSettings?.Networks ?? {};
    const namespace = inside
      ? kernelNamespace(container.namespace, owner.name, inside, { sysctl, iptables: inside.iptables || null })
      : dockerNamespace(owner, networksById, endpoints, sysctl, wayOutOf(owner, facts, networksById));
    namespaces.set(namespace.id, namespace);
    if (inside) linked.push({ ...namespace, links: inside.link });
  }
  linkParents(linked);
  linkPairs(linked);
  const swarm = membershipOf(facts);
  const host: Host = {
    id,
    name: facts.name,
    role: 'managed',
    engine: engineOf(facts),
    namespaces: Object.fromEntries(namespaces),
    networks: networksById,
    containers: Object.fromEntries(containers.map(([, container]) => [container.id, container])),
    ...(facts.configuration && { configuration: facts.configuration }),
    ...(swarm && { swarm }),
    unread: unreadOf(facts, iptables),
  };
  joinLegs(host, facts);
  nameEndpoints(host);
  if (facts.neighbours) host.neighbours = neighboursOf(facts.neighbours, root);
  return host;
}

/** Every container on an overlay network that is not internal has a second leg, which only its bridge tells of. */
function wayOutOf(container: Container, facts: HostFacts, networks: Record<string, Network>): WayOut | null {
  const leaves = Object.values(container.endpoints).some(({ network }) => {
    const joined = networks[network];
    return joined?.driver === 'overlay' && !joined.internal;
  });
  const fact = leaves ? facts.networks.find(({ Name }) => Name === 'docker_gwbridge') : undefined;
  const network = fact && networks[fact.Id];
  const leg = fact?.Containers?.[container.id];
  if (!network || !leg) return null;
  const endpoint = {
    network: network.id,
    interface: null,
    mac: leg.MacAddress || null,
    ipv4: leg.IPv4Address || null,
    ipv6: leg.IPv6Address || null,
    gateway: network.ipam[0]?.gateway ?? null,
    aliases: null,
  };
  return { network, endpoint };
}

/** On Docker's bridges and veth pairs containers come and go; who they are is known without. */
function neighboursOf(facts: readonly NeighbourFact[], { interfaces }: Namespace): NonNullable<Host['neighbours']> {
  const byCard: NonNullable<Host['neighbours']> = {};
  for (const { dst, dev, lladdr } of facts) {
    const iface = own(interfaces, dev);
    if (!iface || lladdr === undefined || iface.network !== null || iface.peer !== null) continue;
    const known = own(byCard, dev) ?? {};
    put(known, dst, lladdr);
    put(byCard, dev, known);
  }
  return byCard;
}

function containersOf(facts: HostFacts): [HostFacts['containers'][number], Container][] {
  return facts.containers.map((fact) => [fact, containerOf(fact, facts.inspect[nameOf(fact)], facts.containers)]);
}

function settingsOf({ forward, sysctl = {} }: MachineFacts): Record<string, string> {
  if (forward === undefined) return sysctl;
  const on = forward === true || /^(1|true|yes|on)$/.test(String(forward).trim());
  return { ...sysctl, 'net.ipv4.ip_forward': on ? '1' : '0' };
}

function engineOf({ version, info }: HostFacts): Engine | null {
  if (!version) return null;
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    kernel: version.KernelVersion ?? info?.KernelVersion ?? '',
    operatingSystem: info?.OperatingSystem ?? '',
    firewallBackend: info?.FirewallBackend?.Driver ?? null,
    swarm: (info?.Swarm?.LocalNodeState || 'inactive') as Engine['swarm'],
  };
}

function unreadOf(facts: HostFacts, iptables: string | null): Unread[] {
  const unread = [...(facts.unread ?? [])];
  const missing = iptables === null && !unread.some(({ fact }) => fact === 'iptables');
  if (missing) unread.push({ fact: 'iptables', reason: 'failed', detail: 'iptables-save printed nothing' });
  return unread;
}
