/** LAN segments: the cards of all machines, joined where they share a subnet. */
import { networkOf } from '../address';
import { type HostId, ROOT_NAMESPACE, segmentId } from '../ids';
import { own } from '../record';
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

/**
 * Bridges stand for the card that is their port. A bridge of virtual ports alone is a switch of that machine: other
 * machines can be on it only by a port that leads out, such as a virtual machine's tap.
 */
function cardsOf(host: Host): Card[] {
  const interfaces = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});
  const docker = new Set(Object.values(host.networks).map((network) => network.bridge));
  const cards = new Map<string, Card>();
  const bridgePorts = new Map<string, Interface[]>();
  for (const iface of interfaces) {
    if (iface.master === null || !(isWayOut(iface) || iface.kind === 'tunnel')) continue;
    bridgePorts.set(iface.master, [...(bridgePorts.get(iface.master) ?? []), iface]);
  }
  for (const iface of interfaces) {
    if (iface.master !== null || docker.has(iface.name)) continue;
    if (!isWayOut(iface) && !(iface.kind === 'bridge' && (host.role !== 'managed' || bridgePorts.has(iface.name))))
      continue;
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

/** Cards that share a key are on one wire, unless what their machines know of it cannot be true of one wire. */
function groupBySubnet(cards: Card[]): Card[][] {
  const groups: Card[][] = [];
  for (const card of cards) {
    let merged = [card];
    for (const group of [...groups]) {
      const meets = group.some((other) => shareKey(card, other));
      if (!meets || group.some((one) => merged.some((other) => contradict(one, other)))) continue;
      groups.splice(groups.indexOf(group), 1);
      merged = [...group, ...merged];
    }
    groups.push(merged);
  }
  return groups;
}

const shareKey = (a: Card, b: Card): boolean => [...a.keys].some((key) => b.keys.has(key));

/**
 * Two machines with one address, with another MAC for the other's address than the other has, or with different MACs for
 * one gateway: they are on different wires that happen to have the same subnet, as behind two hypervisors' NATs.
 */
function contradict(a: Card, b: Card): boolean {
  if (a.host === b.host) return false;
  for (const address of a.addresses) if (b.addresses.has(address)) return true;
  if (mistakes(a, b) || mistakes(b, a)) return true;
  return gatewaysOf(a).some((gateway) => {
    const [one, other] = [macOf(a, gateway), macOf(b, gateway)];
    return one !== undefined && other !== undefined && one !== other;
  });
}

/** Somebody else answers `a` for an address of `b`. */
function mistakes(a: Card, b: Card): boolean {
  return [...b.addresses].some((address) => {
    const mac = macOf(a, address);
    return mac !== undefined && !macsOf(b.host).has(mac);
  });
}

/** Who answers there for an address, as the kernel remembers it. Of a card in a bridge, the bridge does. */
const macOf = ({ host: { neighbours = {} }, iface }: Card, address: string): string | undefined =>
  own(own(neighbours, iface.name) ?? own(neighbours, iface.master ?? '') ?? {}, address);

const gatewaysOf = ({ host, iface }: Card): string[] =>
  (host.namespaces[ROOT_NAMESPACE]?.routes ?? []).flatMap(({ gateway, device }) =>
    gateway !== null && (device === iface.name || device === iface.master) ? [gateway] : [],
  );

/** Of containers too, which may be on the wire themselves. */
const macsOf = ({ namespaces }: Host): Set<string | null> =>
  new Set(Object.values(namespaces).flatMap(({ interfaces }) => Object.values(interfaces).map(({ mac }) => mac)));

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
