/** Route lookup: rules by priority, then the longest prefix in their table, then the lowest metric (ip-rule, ip-route). */
import { type Ip, within } from '../../address';
import type { Route, Rule, RuleTraffic } from '../../state';
import { markOf, nameMatches, protocolIs } from '../netfilter/conditions';
import type { Node } from '../world/node';
import { type Answer, type FibEntry, type FibRule, fibKey } from '../world/tables';

export type Question = {
  destination: Ip;
  /** null: not chosen yet. */
  source: Ip | null;
  /** Interface the packet came in on; null: made here. */
  input: string | null;
  /** Only routes through this interface count, as for a socket bound to it. */
  output: string | null;
  mark: number;
  /** Left out where the kernel asks for no kind of packet: rules for one kind do not apply then. */
  traffic?: Traffic;
};

export type Traffic = {
  protocol: 'icmp' | 'tcp' | 'udp';
  sourcePort: number | null;
  destinationPort: number | null;
};

export function lookup(node: Node, question: Question): Answer {
  const { tables } = node;
  // Rules that ask for nothing but the destination give the same answer to everybody.
  if (question.output !== null || !tables.plain[question.destination.family]) return find(node, question);
  const key = question.destination.text;
  let answer = tables.answers.get(key);
  if (!answer) tables.answers.set(key, (answer = find(node, question)));
  return answer;
}

function find(node: Node, question: Question): Answer {
  const { tables } = node;
  if (question.destination.family === 4 && tables.broadcasts.has(question.destination.text))
    return { kind: 'broadcast' };
  let from = 0;
  for (const rule of tables.rules[question.destination.family]) {
    const { priority, action, goto } = rule.rule;
    if (priority < from || action === 'nop' || !applies(rule, question)) continue;
    if (goto !== undefined) {
      from = goto;
      continue;
    }
    if (action === 'blackhole' || action === 'unreachable' || action === 'prohibit')
      return { kind: 'refused', type: action };
    const answer = inTable(node, rule.rule, question);
    if (answer) return answer;
  }
  return { kind: 'none' };
}

function applies({ rule, from, to }: FibRule, question: Question): boolean {
  const { destination, source, input, output, mark } = question;
  const holds =
    (rule.from === null || (from !== null && source !== null && within(from, source))) &&
    (rule.to === null || (to !== null && within(to, destination))) &&
    // Packets made here come in on the loopback interface, as far as rules go (man ip-rule).
    (rule.iif === null || nameMatches(rule.iif, input ?? 'lo')) &&
    (rule.oif === null || (output !== null && nameMatches(rule.oif, output))) &&
    (rule.fwmark === null || markMatches(rule.fwmark, mark)) &&
    (rule.only === undefined || isOfKind(rule.only, question.traffic));
  return holds !== rule.not;
}

function isOfKind({ protocol, sourcePorts, destinationPorts, unlikely }: RuleTraffic, traffic?: Traffic): boolean {
  if (unlikely || !traffic) return false;
  const inRange = (range: [number, number] | null, port: number | null) =>
    range === null || (port !== null && range[0] <= port && port <= range[1]);
  return (
    (protocol === null || protocolIs(traffic.protocol, protocol)) &&
    inRange(sourcePorts, traffic.sourcePort) &&
    inRange(destinationPorts, traffic.destinationPort)
  );
}

function markMatches(text: string, mark: number): boolean {
  const wanted = markOf(text);
  return (mark & wanted.mask) >>> 0 === wanted.value;
}

function inTable(node: Node, { table: named, suppress }: Rule, question: Question): Answer | null {
  const table = named ?? 'main';
  if (table === 'local' || table === '255') {
    const local = ownAddress(node, question);
    if (local) return local;
  }
  for (const entry of node.tables.fib.get(fibKey(question.destination.family, table)) ?? []) {
    if (!within(entry.subnet, question.destination)) continue;
    // The longest prefix decides: a shorter one would be no better (fib_rules: suppress_prefixlength).
    if (suppress !== undefined && entry.subnet.prefix <= suppress) return null;
    const answer = through(entry, question.output);
    if (answer === 'next-rule') return null;
    if (answer) return answer;
  }
  return null;
}

function ownAddress({ tables }: Node, { destination, output }: Question): Answer | null {
  const holder = tables.held.get(destination.text);
  if (holder && (output === null || holder.name === output)) return { kind: 'local', device: holder.name, route: null };
  const range = tables.ranges.find(({ subnet, route }) => within(subnet, destination) && onDevice(route, output));
  return range ? { kind: 'local', device: range.route.device ?? 'lo', route: range.route } : null;
}

const onDevice = (route: Route, output: string | null) => output === null || route.device === output;

function through({ route }: FibEntry, output: string | null): Answer | 'next-rule' | null {
  switch (route.type) {
    case 'throw':
      return 'next-rule';
    case 'blackhole':
    case 'unreachable':
    case 'prohibit':
      return { kind: 'refused', type: route.type };
    default:
      if (route.device === null || !onDevice(route, output)) return null;
      return { kind: 'unicast', device: route.device, gateway: route.gateway, route };
  }
}

export type { Answer };
