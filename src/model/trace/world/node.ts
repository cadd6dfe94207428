/** A namespace in its place: its interfaces as ports, its tables, its settings, its firewall. */
import { type Cidr, type Ip, isMulticast, parseCidr } from '../../address';
import { ROOT_NAMESPACE } from '../../ids';
import type { Host, Interface, Namespace, Segment } from '../../state';
import { assumedFirewall } from '../netfilter/assumed';
import { parseRuleset } from '../netfilter/parse';
import type { Ruleset, Surroundings } from '../netfilter/types';
import { isLocal, type Tables, tablesOf } from './tables';

export type Node = {
  /** `host/namespace`. */
  key: string;
  host: Host;
  namespace: Namespace;
  tables: Tables;
  ports: Map<string, Port>;
  surroundings: Surroundings;
  /** Read when first asked for. */
  firewalls: readonly Firewall[] | null;
};

/** An interface and what it is joined to. */
export type Port = {
  node: Node;
  iface: Interface;
  /** The bridge it is a port of. */
  master: Port | null;
  /** Of a bridge: its ports, and container legs whose end on the host was not seen. */
  members: Port[];
  parent: Port | null;
  /** vlan, macvlan, ipvlan and vxlan interfaces that hang on it. */
  children: Port[];
  peer: Port | null;
  /** A container leg whose veth end was not seen: the bridge it must be on. */
  attached: Port | null;
  segment: Segment | null;
  /** A leg on an overlay network: the other ends are joined by vxlan inside the Engine's own namespace. */
  overlay: string | null;
};

export function nodeOf(host: Host, namespace: Namespace): Node {
  const tables = tablesOf(namespace);
  const node: Node = {
    key: `${host.id}/${namespace.id}`,
    host,
    namespace,
    tables,
    ports: new Map(),
    surroundings: new NodeSurroundings(host, tables),
    firewalls: null,
  };
  for (const iface of Object.values(namespace.interfaces)) node.ports.set(iface.name, portOf(node, iface));
  return node;
}

/** Most interfaces have none of either, and States have thousands of interfaces: one empty list for all. */
const NO_PORTS: Port[] = [];

/** Adds to a list that may be the empty one of all. */
export function withPort(ports: Port[], port: Port): Port[] {
  if (ports === NO_PORTS) return [port];
  ports.push(port);
  return ports;
}

const portOf = (node: Node, iface: Interface): Port => ({
  node,
  iface,
  master: null,
  members: NO_PORTS,
  parent: null,
  children: NO_PORTS,
  peer: null,
  attached: null,
  segment: null,
  overlay: null,
});

class NodeSurroundings implements Surroundings {
  constructor(
    private readonly host: Host,
    private readonly tables: Tables,
  ) {}

  addressType(address: Ip): string {
    return addressType(this.tables, address);
  }

  set(name: string): Cidr[] | null {
    return dockerSet(this.host, name);
  }
}

function addressType(tables: Tables, ip: Ip): string {
  if (tables.broadcasts.has(ip.text)) return 'BROADCAST';
  if (isMulticast(ip)) return 'MULTICAST';
  return isLocal(tables, ip) ? 'LOCAL' : 'UNICAST';
}

/** Engine 28.0 and 28.1 keep the subnets of bridges that are not internal in an ipset (moby: iptabler). */
function dockerSet(host: Host, name: string): Cidr[] | null {
  const family = { 'docker-ext-bridges-v4': 4, 'docker-ext-bridges-v6': 6 }[name];
  if (family === undefined) return null;
  return Object.values(host.networks)
    .filter((network) => network.driver === 'bridge' && !network.internal)
    .flatMap((network) => network.ipam.map(({ subnet }) => parseCidr(subnet)))
    .filter((subnet) => subnet !== null)
    .filter((subnet) => subnet.family === family);
}

/** `assumed`: what Docker would have set up, since the rules could not be read. */
export type Firewall = { ruleset: Ruleset; assumed: boolean };

const read = new WeakMap<Namespace, Ruleset>();
const supposed = new WeakMap<Host, Ruleset>();

/** Rulesets a packet has to pass in this namespace, one after another. */
export function firewallsOf(node: Node): readonly Firewall[] {
  node.firewalls ??= findFirewalls(node);
  return node.firewalls;
}

function findFirewalls({ host, namespace }: Node): Firewall[] {
  const firewalls: Firewall[] = [];
  if (namespace.iptables !== null) {
    let ruleset = read.get(namespace);
    if (!ruleset) read.set(namespace, (ruleset = parseRuleset(namespace.iptables)));
    firewalls.push({ ruleset, assumed: false });
  }
  const unseen = namespace.iptables === null || host.engine?.firewallBackend?.startsWith('nftables');
  if (namespace.id === ROOT_NAMESPACE && host.engine !== null && unseen) {
    let ruleset = supposed.get(host);
    if (!ruleset) supposed.set(host, (ruleset = parseRuleset(assumedFirewall(host))));
    firewalls.push({ ruleset, assumed: true });
  }
  return firewalls;
}
