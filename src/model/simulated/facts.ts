/** State → facts: what hosts of a State would report, the inverse of `build`. */
import type { Facts, HostFacts, NamespaceFacts } from '../facts';
import { containerNamespace, namedNamespace, ROOT_NAMESPACE } from '../ids';
import type { Host, Namespace, State } from '../state';
import { containerFact, inspectFact, networkFact } from './docker-facts';
import { namespaceFacts } from './namespace-facts';
import { swarmFacts, swarmInfo } from './swarm-facts';

/** What a session puts beside the facts of its host. */
export type Surroundings = Pick<Facts, 'physicalHost' | 'peers'>;

/**
 * `build` makes the same host of it again, as far as its namespaces were read in the kernel and are those of its
 * containers or have a name; what no Engine tells (a network's `chosen`, a container's `bindings`) is left out. Throws
 * RangeError without a root namespace.
 */
export function factsOf(host: Host): HostFacts {
  const root = rootOf(host);
  const containers = Object.values(host.containers);
  return {
    name: host.name,
    ...namespaceFacts(host, root),
    sysctl: root.sysctl,
    ...(root.iptables !== null && { iptables: root.iptables }),
    ...engineFacts(host),
    ...swarmFacts(host.swarm),
    networks: Object.values(host.networks).map(networkFact),
    containers: containers.map((container) => containerFact(host, container)),
    inspect: Object.fromEntries(containers.map((container) => [container.name, inspectFact(host, container)])),
    extra: namedFacts(host),
    namespaces: Object.fromEntries(containers.flatMap(({ id, name }) => inside(host, containerNamespace(id), name))),
    ...(host.configuration && { configuration: host.configuration }),
    unread: host.unread,
  };
}

/** The desktop and the LAN's other machines. */
export function surroundingsOf({ hosts }: State): Surroundings {
  const peers = Object.values(hosts).filter(({ role }) => role === 'peer');
  const physical = Object.values(hosts).find(({ role }) => role === 'physical');
  return {
    ...(physical && { physicalHost: { name: physical.name, ...plainFacts(physical) } }),
    peers: Object.fromEntries(peers.map((peer) => [peer.name, plainFacts(peer)])),
  };
}

function plainFacts(host: Host): NamespaceFacts & { sysctl: Record<string, string> } {
  const root = rootOf(host);
  return { ...namespaceFacts(host, root), sysctl: root.sysctl };
}

function inside(host: Host, id: Namespace['id'], name: string): [string, HostFacts['namespaces'][string]][] {
  const namespace = host.namespaces[id];
  if (!namespace) return [];
  const { sysctl, iptables } = namespace;
  return [[name, { ...namespaceFacts(host, namespace), sysctl, ...(iptables !== null && { iptables }) }]];
}

/** Namespaces with a name of their own. */
function namedFacts(host: Host): NonNullable<HostFacts['extra']> {
  const named = Object.values(host.namespaces).filter(({ id, name }) => id === namedNamespace(name));
  return Object.fromEntries(
    named.map((namespace) => [namespace.name, { ...namespaceFacts(host, namespace), sysctl: namespace.sysctl }]),
  );
}

function engineFacts({ engine, swarm: membership }: Host): Pick<HostFacts, 'version' | 'info'> {
  if (!engine) return {};
  const { version, apiVersion, kernel, operatingSystem, firewallBackend } = engine;
  return {
    version: { Version: version, ApiVersion: apiVersion, KernelVersion: kernel },
    info: {
      OperatingSystem: operatingSystem,
      KernelVersion: kernel,
      FirewallBackend: firewallBackend === null ? null : { Driver: firewallBackend },
      Swarm: swarmInfo(engine, membership),
    },
  };
}

function rootOf(host: Host): Namespace {
  const root = host.namespaces[ROOT_NAMESPACE];
  if (!root) throw new RangeError(`${host.id} has no root namespace`);
  return root;
}
