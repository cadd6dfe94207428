/** Addresses and interfaces that some rule or route of a State singles out. */
import { type Cidr, parseCidr, parseIp, within } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import type { Namespace } from '../state';
import type { Protocol } from '../trace/index';
import { protocolIs } from '../trace/netfilter/conditions';
import type { Chain, FilterRule, PortRange, Ruleset } from '../trace/netfilter/types';
import { firewallsOf, type Node } from '../trace/world/node';
import type { Tables } from '../trace/world/tables';
import type { World } from '../trace/world/world';

/**
 * `exact`: by address, how it is spoken of, the address itself left out of the words: two addresses that are spoken of
 * alike can be exchanged. `partial`: ranges that may cut through a subnet. `interfaces`: names that rules use.
 * `opaque`: some rule asks for addresses in a way that is not followed here.
 */
export type Mentions = {
  exact: Map<string, string[]>;
  partial: { subnet: Cidr; words: string }[];
  interfaces: Set<string>;
  opaque: boolean;
};

export function mentionsIn(world: World, protocol: Protocol): Mentions {
  const mentions: Mentions = { exact: new Map(), partial: [], interfaces: new Set(), opaque: false };
  const partial = new Set<string>();
  const own = ownOfHosts(world);
  for (const node of world.nodes.values()) {
    addRoutes(mentions, partial, own, node);
    for (const { ruleset } of firewallsOf(node)) addRuleset(mentions, partial, node, ruleset, protocol);
    for (const { iface } of node.ports.values())
      for (const end of [iface.tunnel?.local, iface.tunnel?.remote])
        if (end) mention(mentions, end, `tunnel ${node.key}`);
  }
  for (const address of heldTwice(world)) mention(mentions, address, `held ${address}`);
  return mentions;
}

const EVERYWHERE = '';

/**
 * Addresses that two may answer for. Engines choose the same subnets on every host: what is on a bridge of one host alone
 * never meets another host's (who asks across hosts is looked at pair by pair, `index.ts`).
 */
function heldTwice(world: World): string[] {
  const places = new Map<string, Set<string>>();
  const twice = new Set<string>();
  const note = (place: string, address: string) => {
    const known = places.get(address) ?? new Set();
    if (known.has(place) || known.has(EVERYWHERE) || (place === EVERYWHERE && known.size > 0)) twice.add(address);
    places.set(address, known.add(place));
  };
  for (const { host, tables, ports } of world.nodes.values()) {
    const bridged = new Set<string>();
    for (const { iface } of ports.values())
      if (iface.network !== null && host.networks[iface.network]?.driver === 'bridge')
        for (const { address } of iface.addresses) bridged.add(address);
    for (const address of tables.held.keys()) note(bridged.has(address) ? host.id : EVERYWHERE, address);
  }
  return [...twice];
}

/** A host is never exchanged for another, so that its addresses need no words: every container names its gateway. */
function ownOfHosts(world: World): Set<string> {
  const roots = [...world.nodes.values()].filter(({ namespace }) => namespace.id === ROOT_NAMESPACE);
  return new Set(roots.flatMap(({ tables }) => [...tables.held.keys()]));
}

function mention({ exact }: Mentions, address: string, words: string): void {
  const list = exact.get(address);
  if (list) list.push(words);
  else exact.set(address, [words]);
}

function addRange(mentions: Mentions, seen: Set<string>, subnet: Cidr, words: string, place: string): void {
  if (isSingle(subnet)) mention(mentions, subnet.base.text, `${place} ${words}`);
  else if (!seen.has(subnet.text)) {
    seen.add(subnet.text);
    mentions.partial.push({ subnet, words: subnet.text });
  }
}

/** What the routes and rules of one namespace speak of. */
type Spoken = { subnet: Cidr; words: string };
const spoken = new WeakMap<Tables, Spoken[]>();

function addRoutes(
  mentions: Mentions,
  seen: Set<string>,
  own: ReadonlySet<string>,
  { key, namespace, tables }: Node,
): void {
  let list = spoken.get(tables);
  if (!list) spoken.set(tables, (list = spokenOf(namespace, tables)));
  for (const { subnet, words } of list)
    if (!isSingle(subnet) || !own.has(subnet.base.text)) addRange(mentions, seen, subnet, words, key);
}

function spokenOf({ rules }: Namespace, { fib }: Tables): Spoken[] {
  const list: Spoken[] = [];
  for (const { subnet, route } of [...fib.values()].flat()) {
    const { type, gateway, device, metric, table } = route;
    if (subnet.prefix > 0) list.push({ subnet, words: `route ${type} ${gateway} ${device} ${metric} ${table}` });
    const via = gateway === null ? null : parseCidr(gateway);
    if (via) list.push({ subnet: via, words: `gateway ${subnet.text} ${table}` });
  }
  for (const text of rules.flatMap(({ from, to }) => [from, to])) {
    const subnet = text === null ? null : parseCidr(text);
    if (subnet) list.push({ subnet, words: 'rule' });
  }
  return list;
}

const isSingle = ({ prefix, family }: Cidr) => prefix === (family === 4 ? 32 : 128);

function addRuleset(mentions: Mentions, seen: Set<string>, node: Node, { tables }: Ruleset, protocol: Protocol): void {
  const ports = reachedPorts(
    tables.flatMap(({ chains }) => [...chains.values()]),
    protocol,
  );
  for (const { chains } of tables) {
    for (const chain of chains.values()) {
      let run = 0;
      let kind = '';
      for (const rule of chain.rules.all) {
        // Rules for single addresses, one beside the other, can change places: each packet meets one of them.
        const own = singleOf(rule);
        if (own !== '' && own !== kind) run++;
        kind = own;
        if (isAbout(rule, protocol, ports)) addRule(mentions, seen, rule, `${node.key} ${run}`);
      }
    }
  }
}

const single = (match: FilterRule['source']) => match !== null && !match.not && match.value.prefix === 32;
const singleOf = ({ source, destination }: FilterRule) =>
  `${single(source) ? 's' : ''}${single(destination) ? 'd' : ''}`;

function addRule(mentions: Mentions, seen: Set<string>, rule: FilterRule, place: string): void {
  const { source, destination, input, output, target } = rule;
  if (rule.opaque) mentions.opaque = true;
  for (const match of [input, output]) if (match) mentions.interfaces.add(match.value);
  const named = [source?.value, destination?.value].filter((subnet) => subnet !== undefined);
  const translated = target.kind === 'dnat' || target.kind === 'snat' ? target.address : null;
  for (const subnet of new Set(named)) {
    const words = isSingle(subnet) ? rule.text.replaceAll(subnet.base.text, '$') : '';
    addRange(mentions, seen, subnet, words, place);
  }
  if (translated) mention(mentions, translated.text, `${place} ${rule.text.replaceAll(translated.text, '$')}`);
}

/** Whether a rule could match a packet of this protocol, on its way there or back. */
function isAbout(rule: FilterRule, protocol: Protocol, ports: readonly number[]): boolean {
  if (rule.protocol && protocolIs(protocol.kind, rule.protocol.value) === rule.protocol.not) return false;
  if (!rule.destinationPorts || protocol.kind === 'icmp') return true;
  return rule.destinationPorts.some((range) => range.last >= 32768 || ports.some((port) => inRange(range, port)));
}

const inRange = ({ first, last }: PortRange, port: number) => first <= port && port <= last;

/** The port that is asked for, and those that DNAT makes of it. */
function reachedPorts(chains: Chain[], protocol: Protocol): number[] {
  if (protocol.kind === 'icmp') return [];
  const ports = [protocol.port];
  const translating = chains.flatMap(({ rules }) =>
    rules.all.filter(({ target }) => target.kind === 'dnat' || target.kind === 'redirect'),
  );
  // Grows while it is gone through, by what the ports in it become.
  for (const port of ports) {
    for (const { target, destinationPorts } of translating) {
      if (destinationPorts && !destinationPorts.some((range) => inRange(range, port))) continue;
      const first = target.kind === 'dnat' || target.kind === 'redirect' ? target.ports?.first : undefined;
      if (first !== undefined && !ports.includes(first)) ports.push(first);
    }
  }
  return ports;
}

/** How an address in a subnet of `prefix` bits is spoken of. */
export function wordsAbout({ exact, partial }: Mentions, address: string, prefix: number): string {
  const words = exact.get(address) ?? [];
  const ip = parseIp(address);
  if (!ip) return words.join('\n');
  const cut = partial.filter(({ subnet }) => subnet.prefix > prefix && within(subnet, ip)).map((range) => range.words);
  return words.length + cut.length === 0 ? '' : [...words, ...cut].join('\n');
}
