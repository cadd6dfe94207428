/**
 * Ends that can be exchanged without any packet meeting something else: on the same networks in the same way, with the
 * same routes, and singled out by no rule. Of such a class one is traced for all.
 */
import { ROOT_NAMESPACE } from '../ids';
import type { Interface, Namespace } from '../state';
import type { Listens, Protocol } from '../trace/index';
import type { Port } from '../trace/world/node';
import type { World } from '../trace/world/world';
import type { PlacedEnd } from './ends';
import { type Mentions, mentionsIn, wordsAbout } from './mentions';

/** `members`: positions of ends. */
export type EndClass = { signature: string; members: number[] };

export function classesOf(world: World, ends: PlacedEnd[], protocol: Protocol, listens: Listens): EndClass[] {
  const mentions = mentionsIn(world, protocol);
  const classes = new Map<string, EndClass>();
  ends.forEach((end, position) => {
    const signature = `${signatureOf(end, mentions)}\n${listeningAt(end, protocol, listens)}`;
    const known = classes.get(signature);
    if (known) known.members.push(position);
    else classes.set(signature, { signature, members: [position] });
  });
  return [...classes.values()];
}

function listeningAt({ end }: PlacedEnd, protocol: Protocol, listens: Listens): string {
  if (protocol.kind === 'icmp') return '';
  const { host, namespace, addresses } = end;
  return addresses
    .map((address) => listens({ host, namespace, protocol: protocol.kind, address, port: protocol.port }))
    .join();
}

function signatureOf({ end, node }: PlacedEnd, mentions: Mentions): string {
  const alone = `only ${end.key} ${end.addresses.join()}`;
  if (node.namespace.id === ROOT_NAMESPACE || mentions.opaque) return alone;
  let text = `${end.host} ${insideOf(node.namespace)}`;
  for (const port of node.ports.values()) {
    if (port.iface.kind === 'loopback') continue;
    if (!isLeg(port) || isNamed(port, mentions)) return alone;
    text += `\n${joinOf(port)}`;
    for (const { address, prefix } of port.iface.addresses) text += `\n${wordsAbout(mentions, address, prefix)}`;
  }
  return text;
}

/** A leg on a Docker network that nothing else hangs on. */
function isLeg({ iface, children, members }: Port): boolean {
  return iface.network !== null && children.length === 0 && members.length === 0 && iface.addresses.length < 4;
}

const isNamed = ({ peer }: Port, { interfaces }: Mentions) => peer !== null && interfaces.has(peer.iface.name);

type Joined = { peer: Interface | undefined; parent: Interface | undefined; text: string };
const joined = new WeakMap<Interface, Joined>();

/** What a leg is joined to, and how. Kept while the interfaces at both ends stay the same. */
function joinOf(port: Port): string {
  const { iface, peer, parent } = port;
  const known = joined.get(iface);
  if (known && known.peer === peer?.iface && known.parent === parent?.iface && !port.attached) return known.text;
  const text = describeJoin(port);
  joined.set(iface, { peer: peer?.iface, parent: parent?.iface, text });
  return text;
}

function describeJoin({ iface, peer, parent, attached, overlay }: Port): string {
  const { network, kind, mode, up, carrier, isolation } = iface;
  const outside = peer && [
    peer.node.key,
    peer.iface.up,
    peer.iface.master,
    peer.iface.port?.isolated,
    peer.iface.port?.hairpin,
  ];
  const under = parent && [parent.node.key, parent.iface.name];
  return [network, kind, mode, up, carrier, isolation, overlay, outside, under, attached?.iface.name].join(' ');
}

const insides = new WeakMap<Namespace, string>();

/** Routes, rules and settings, the namespace's own addresses left out of the words. */
function insideOf(namespace: Namespace): string {
  let text = insides.get(namespace);
  if (text === undefined) insides.set(namespace, (text = shortFor(describe(namespace))));
  return text;
}

const SHORT_LIMIT = 65_536;
const shorts = new Map<string, string>();
let spent = 0;

/** A word that stands for a long text; never given twice, so that forgetting costs nothing but time. */
function shortFor(text: string): string {
  let short = shorts.get(text);
  if (short === undefined) {
    if (shorts.size >= SHORT_LIMIT) shorts.clear();
    shorts.set(text, (short = `#${spent++}`));
  }
  return short;
}

function describe({ source, interfaces, routes, rules, sysctl, iptables }: Namespace): string {
  const own = new Map<string, string>();
  for (const { name, addresses } of Object.values(interfaces))
    addresses.forEach(({ address }, position) => own.set(address, `$${name}.${position}`));
  const hide = (text: string | null) => {
    if (text === null) return null;
    const slash = text.indexOf('/');
    const address = slash < 0 ? text : text.slice(0, slash);
    const hidden = own.get(address);
    return hidden === undefined ? text : hidden + (slash < 0 ? '' : text.slice(slash));
  };
  const ways = routes
    .map((route) =>
      [
        route.type,
        hide(route.destination),
        hide(route.gateway),
        hide(route.source),
        route.device,
        route.metric,
        route.table,
        route.flags.join(),
      ].join(' '),
    )
    .sort();
  const held = Object.values(interfaces).map(({ name, addresses }) => {
    const shape = addresses.map(({ family, prefix, scope, secondary }) => `${family}/${prefix}/${scope}/${secondary}`);
    return `${name} ${shape.join()}`;
  });
  return [source, ...held, ...ways, JSON.stringify(rules), JSON.stringify(sysctl), iptables ?? ''].join('\n');
}
