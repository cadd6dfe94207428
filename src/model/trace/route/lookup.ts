/** Route lookup: rules by priority, then the longest prefix in their table, then the lowest metric (ip-rule, ip-route). */
import { type Ip, within } from '../../address';
import type { Route } from '../../state';
import { markOf, nameMatches } from '../netfilter/conditions';
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
  for (const { rule, from, to } of tables.rules[question.destination.family]) {
    if (!applies({ rule, from, to }, question)) continue;
    if (rule.action === 'blackhole' || rule.action === 'unreachable' || rule.action === 'prohibit')
      return { kind: 'refused', type: rule.action };
    const answer = inTable(node, rule.table ?? 'main', question);
    if (answer) return answer;
  }
  return { kind: 'none' };
}

function applies({ rule, from, to }: FibRule, { destination, source, input, output, mark }: Question): boolean {
  const holds =
    (rule.from === null || (from !== null && source !== null && within(from, source))) &&
    (rule.to === null || (to !== null && within(to, destination))) &&
    // Packets made here come in on the loopback interface, as far as rules go (man ip-rule).
    (rule.iif === null || nameMatches(rule.iif, input ?? 'lo')) &&
    (rule.oif === null || (output !== null && nameMatches(rule.oif, output))) &&
    (rule.fwmark === null || markMatches(rule.fwmark, mark));
  return holds !== rule.not;
}

function markMatches(text: string, mark: number): boolean {
  const wanted = markOf(text);
  return (mark & wanted.mask) >>> 0 === wanted.value;
}

function inTable(node: Node, table: string, question: Question): Answer | null {
  if (table === 'local' || table === '255') {
    const local = ownAddress(node, question);
    if (local) return local;
  }
  for (const entry of node.tables.fib.get(fibKey(question.destination.family, table)) ?? []) {
    if (!within(entry.subnet, question.destination)) continue;
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
