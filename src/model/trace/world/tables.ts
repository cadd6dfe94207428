/** What one namespace knows of addresses and routes, ordered for lookup. Kept per Namespace object: those never change. */
import { broadcastOf, type Cidr, type Family, type Ip, parseCidr, parseIp, within } from '../../address';
import { DEFAULT_RULES } from '../../build/routes';
import type { Interface, Namespace, Route, Rule } from '../../state';

export type FibEntry = { subnet: Cidr; route: Route };
export type FibRule = { rule: Rule; from: Cidr | null; to: Cidr | null };

/**
 * What a route lookup finds. `local`: for the namespace itself, on the interface that holds it. `unicast`: on through
 * `device`. `refused`: a route or rule that says no. `none`: no route at all.
 */
export type Answer =
  | { kind: 'local'; device: string; route: Route | null }
  | { kind: 'broadcast' }
  | { kind: 'unicast'; device: string; gateway: string | null; route: Route }
  | { kind: 'refused'; type: 'blackhole' | 'unreachable' | 'prohibit' }
  | { kind: 'none' };

export type Tables = {
  /** Interface that holds an address, by canonical text. */
  held: Map<string, Interface>;
  /** Larger ranges that are local as well, such as 127.0.0.0/8. */
  ranges: FibEntry[];
  broadcasts: Set<string>;
  /** By family and table, longest prefix first, then lowest metric. */
  fib: Map<string, FibEntry[]>;
  rules: Record<Family, FibRule[]>;
  /** Whether the rules ask for the destination alone. */
  plain: Record<Family, boolean>;
  /** Answers found before, by destination, where the rules are plain. */
  answers: Map<string, Answer>;
};

const known = new WeakMap<Namespace, Tables>();

export function tablesOf(namespace: Namespace): Tables {
  let tables = known.get(namespace);
  if (!tables) known.set(namespace, (tables = makeTables(namespace)));
  return tables;
}

export const fibKey = (family: Family, table: string) => `${family} ${table}`;

function makeTables(namespace: Namespace): Tables {
  const rules = { 4: rulesOf(namespace, 4), 6: rulesOf(namespace, 6) };
  const tables: Tables = {
    held: new Map(),
    ranges: [],
    broadcasts: new Set(['255.255.255.255']),
    fib: new Map(),
    rules,
    plain: { 4: rules[4].every(isPlain), 6: rules[6].every(isPlain) },
    answers: new Map(),
  };
  for (const iface of Object.values(namespace.interfaces)) {
    for (const { address, prefix } of iface.addresses) {
      const text = parseIp(address)?.text;
      if (text === undefined) continue;
      // An address is the namespace's own also while its interface is down (fib_sync_down_dev spares local routes).
      if (!tables.held.has(text)) tables.held.set(text, iface);
      if (!iface.up) continue;
      const broadcast = broadcastOf(`${address}/${prefix}`);
      if (broadcast !== null && iface.kind !== 'loopback') tables.broadcasts.add(broadcast);
    }
    if (iface.kind === 'loopback' && iface.up) addRange(tables, localRange('127.0.0.0/8', iface.name));
  }
  for (const route of namespace.routes) addRoute(tables, namespace, route);
  for (const entries of tables.fib.values())
    entries.sort((a, b) => b.subnet.prefix - a.subnet.prefix || a.route.metric - b.route.metric);
  return tables;
}

function addRoute(tables: Tables, namespace: Namespace, route: Route): void {
  const subnet = parseCidr(route.destination);
  if (!subnet || route.type === 'broadcast' || route.type === 'other' || route.flags.includes('dead')) return;
  if (route.device !== null && !namespace.interfaces[route.device]?.up) return;
  if (route.type === 'local') {
    if (subnet.prefix < (subnet.family === 4 ? 32 : 128)) addRange(tables, { subnet, route });
    else if (!tables.held.has(subnet.base.text)) addRange(tables, { subnet, route });
    return;
  }
  const key = fibKey(route.family, route.table);
  const entries = tables.fib.get(key);
  if (entries) entries.push({ subnet, route });
  else tables.fib.set(key, [{ subnet, route }]);
}

function addRange(tables: Tables, entry: FibEntry | null): void {
  if (entry && !tables.ranges.some(({ subnet }) => subnet.text === entry.subnet.text)) tables.ranges.push(entry);
}

function localRange(text: string, device: string): FibEntry | null {
  const subnet = parseCidr(text);
  if (!subnet) return null;
  const route: Route = {
    family: subnet.family,
    type: 'local',
    destination: text,
    gateway: null,
    device,
    source: null,
    metric: 0,
    table: 'local',
    scope: 'host',
    protocol: 'kernel',
    flags: [],
  };
  return { subnet, route };
}

function isPlain({ rule: { from, iif, oif, fwmark, only } }: FibRule): boolean {
  return from === null && iif === null && oif === null && fwmark === null && only === undefined;
}

/** `ip -j rule` tells only of IPv4; IPv6 has the same tables unless its rules were read as well. */
function rulesOf(namespace: Namespace, family: Family): FibRule[] {
  const own = namespace.rules.filter((rule) => rule.family === family);
  return (own.length > 0 ? own : DEFAULT_RULES)
    .map((rule) => ({ rule, from: rule.from ? parseCidr(rule.from) : null, to: rule.to ? parseCidr(rule.to) : null }))
    .sort((a, b) => a.rule.priority - b.rule.priority);
}

/** Whether the namespace takes packets to this address for its own, on whatever interface they come in. */
export function isLocal(tables: Tables, ip: Ip): boolean {
  return tables.held.has(ip.text) || tables.ranges.some(({ subnet }) => within(subnet, ip));
}
