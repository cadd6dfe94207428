/** LAN segments: the cards of all machines, joined where they share a subnet. */
import { networkOf } from '../address';
import { type HostId, ROOT_NAMESPACE, segmentId } from '../ids';
import type { Host, Interface, Segment } from '../state';

/** A way out of a machine. `keys`: the subnets seen on it, each with the VLAN tag it is seen under. */
type Card = { host: Host; iface: Interface; keys: Set<string>; addresses: Set<string> };

/** The subnet that QEMU's and VirtualBox' NAT give to every guest by default. */
const SLIRP = '10.0.2.0/24';

export function buildSegments(hosts: Host[]): Segment[] {
  const groups = groupBySubnet(hosts.flatMap(cardsOf));
  const joined = new Set(groups.filter(reachesOthers).flatMap((group) => group.map(({ host }) => host.id)));
  const taken = new Set<string>();
  return groups.filter(isSegment).map((group) => segmentOf(group, joined, taken));
}

/** Bridges stand for the card that is their port; a bridge of virtual ports alone is a switch of that machine. */
function cardsOf(host: Host): Card[] {
  const interfaces = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
  const docker = new Set(Object.values(host.networks).map((network) => network.bridge));
  const cards = new Map<string, Card>();
  const bridgePorts = new Map<string, Interface[]>();
  for (const iface of interfaces) {
    if (iface.master === null || !isWayOut(iface)) continue;
    bridgePorts.set(iface.master, [...(bridgePorts.get(iface.master) ?? []), iface]);
  }
  for (const iface of interfaces) {
    if (iface.master !== null || (!isWayOut(iface) && iface.kind !== 'bridge') || docker.has(iface.name)) continue;
    const ports = (bridgePorts.get(iface.name) ?? []).filter(({ kind }) => kind === 'physical' || kind === 'wireless');
    const [card = iface] = ports;
    const made = { host, iface: card, keys: new Set<string>(), addresses: new Set<string>() };
    cards.set(iface.name, made).set(card.name, made);
  }
  for (const namespace of Object.values(host.namespaces)) {
    for (const iface of Object.values(namespace.interfaces)) {
      const under = outermost(host, iface, namespace.id === ROOT_NAMESPACE);
      const card = under && cards.get(under.name);
      if (card) addKeys(card, iface, under.tag);
    }
  }
  return [...new Set(cards.values())].filter(({ keys }) => keys.size > 0);
}

/** An end that leads out of this machine, as far as it was seen. */
function isWayOut(iface: Interface): boolean {
  return (
    iface.kind === 'physical' ||
    iface.kind === 'wireless' ||
    (iface.kind === 'veth' && iface.peer === null && iface.network === null) ||
    (iface.kind === 'other' && iface.mac !== null)
  );
}

/** The card that an interface's frames leave through, and the VLAN tags they carry there. */
function outermost(host: Host, start: Interface, inRoot: boolean): { name: string; tag: string } | null {
  let current = start;
  let tag = '';
  for (let depth = 0; depth < 8; depth++) {
    if (current.parent === null) return current === start && !inRoot ? null : { name: current.name, tag };
    // An ipvlan of layer 3 is routed: its subnet is not the card's.
    if (current.kind === 'ipvlan' && current.mode !== 'l2') return null;
    if (current.kind === 'vxlan') return null;
    if (current.vlanId !== null) tag = `${current.vlanId}.${tag}`;
    const parent: Interface | undefined = host.namespaces[current.parent.namespace]?.interfaces[current.parent.name];
    if (!parent) return null;
    current = parent;
  }
  return null;
}

function addKeys(card: Card, iface: Interface, tag: string): void {
  for (const { family, address, prefix, scope } of iface.addresses) {
    if (family !== 4 || scope !== 'global' || prefix >= 32) continue;
    card.keys.add(`${tag}|${networkOf(`${address}/${prefix}`)}`);
    card.addresses.add(address);
  }
}

/** Cards that share a key are on one wire, unless they hold the same address: then each has a wire of its own. */
function groupBySubnet(cards: Card[]): Card[][] {
  const groups: Card[][] = [];
  for (const card of cards) {
    const meets = groups.filter((group) => group.some((other) => shareWire(card, other)));
    const merged = [...meets.flat(), card];
    for (const group of meets) groups.splice(groups.indexOf(group), 1);
    groups.push(merged);
  }
  return groups;
}

function shareWire(a: Card, b: Card): boolean {
  for (const address of a.addresses) if (a.host !== b.host && b.addresses.has(address)) return false;
  for (const key of a.keys) if (b.keys.has(key)) return true;
  return false;
}

const reachesOthers = (group: Card[]) => new Set(group.map(({ host }) => host.id)).size > 1;
/** A switch that joins nobody is no segment. */
const isSegment = (group: Card[]) => group.length > 1 || group[0]?.iface.kind !== 'bridge';

function segmentOf(group: Card[], joined: ReadonlySet<HostId>, taken: Set<string>): Segment {
  const subnets = [...new Set(group.flatMap(({ keys }) => [...keys]))]
    .filter((key) => key.startsWith('|'))
    .map((key) => key.slice(1))
    .sort();
  const [first] = group;
  const kind = first && group.length === 1 && isNat(first, joined) ? 'nat' : 'lan';
  const name = subnets[0] ?? first?.iface.name ?? '';
  const own = `${first?.host.id}:${first?.iface.name}`;
  const wanted = kind === 'nat' ? `nat:${own}` : `lan:${name}`;
  const id = taken.has(wanted) ? `${kind}:${own}` : wanted;
  taken.add(id);
  const ports = group.map(({ host, iface }) => ({ host: host.id, interface: iface.name }));
  return { id: segmentId(id), name, kind, subnets, ports };
}

/**
 * A card on which nobody else is known is taken for a hypervisor's NAT when the machine has another card and this one
 * holds the default route; without any default route, when it has the subnet that hypervisors give by default.
 */
function isNat(card: Card, joined: ReadonlySet<HostId>): boolean {
  const root = card.host.namespaces[ROOT_NAMESPACE];
  if (!root || card.host.role !== 'managed') return false;
  const defaults = root.routes.filter((route) => route.destination === '0.0.0.0/0');
  const others = cardsOf(card.host).filter(({ iface }) => iface !== card.iface);
  if (others.length === 0 && !joined.has(card.host.id)) return false;
  const carries = defaults.some(({ device }) => device === card.iface.name);
  const elsewhere = defaults.some(({ device }) => others.some(({ iface }) => iface.name === device));
  if (carries) return !elsewhere;
  return defaults.length === 0 && [...card.keys].includes(`|${SLIRP}`);
}
