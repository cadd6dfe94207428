/** Routes and rules as `ip -j route show table all` and `ip -j rule` print them. */
import type { RouteFact, RuleFact } from '../facts';
import type { Route, Rule, RuleTraffic } from '../state';

const TYPES = new Set<string>(['unicast', 'local', 'broadcast', 'blackhole', 'unreachable', 'prohibit', 'throw']);

/** A multipath route becomes one route per next hop, in their order. */
export function routesOf(facts: RouteFact[]): Route[] {
  const routes: Route[] = [];
  for (const fact of facts) {
    const hops = fact.nexthops?.length ? fact.nexthops : [{ gateway: undefined, dev: undefined, flags: undefined }];
    for (const hop of hops) routes.push(routeOf(fact, hop));
  }
  return routes;
}

function routeOf(fact: RouteFact, hop: { gateway?: string; dev?: string; flags?: string[] }): Route {
  const family = familyOf(fact, hop.gateway);
  const type = fact.type ?? 'unicast';
  return {
    family,
    type: TYPES.has(type) ? (type as Route['type']) : 'other',
    destination: destinationOf(fact.dst, family),
    gateway: hop.gateway ?? fact.gateway ?? fact.via?.host ?? null,
    device: hop.dev ?? fact.dev ?? null,
    source: fact.prefsrc ?? null,
    metric: fact.metric ?? 0,
    table: String(fact.table ?? 'main'),
    scope: fact.scope ?? null,
    protocol: fact.protocol ?? null,
    flags: hop.flags ?? fact.flags ?? [],
  };
}

function destinationOf(dst: string, family: 4 | 6): string {
  if (dst === 'default') return family === 4 ? '0.0.0.0/0' : '::/0';
  return dst.includes('/') ? dst : `${dst}/${family === 4 ? 32 : 128}`;
}

/** Both families come in one list; only IPv6 routes carry `pref`, which tells a `default dev eth0` apart. */
function familyOf(fact: RouteFact & { pref?: unknown }, gateway: string | undefined): 4 | 6 {
  if (fact.dst !== 'default') return fact.dst.includes(':') ? 6 : 4;
  const hint = gateway ?? fact.gateway ?? fact.prefsrc;
  if (hint !== undefined) return hint.includes(':') ? 6 : 4;
  return fact.pref === undefined ? 4 : 6;
}

export function rulesOf(facts: RuleFact[]): Rule[] {
  return facts.map((fact) => {
    const from = prefixed(fact.src, fact.srclen);
    const to = prefixed(fact.dst, fact.dstlen);
    return {
      priority: fact.priority,
      family: fact.family === 'inet6' || [from, to].some((text) => text?.includes(':')) ? 6 : 4,
      table: fact.table === undefined ? null : String(fact.table),
      from,
      to,
      iif: fact.iif ?? null,
      oif: fact.oif ?? null,
      fwmark: fact.fwmark === undefined ? null : [fact.fwmark, fact.fwmask].filter(Boolean).join('/'),
      action: actionOf(fact),
      not: Object.hasOwn(fact, 'not'),
      ...(fact.goto !== undefined && { goto: fact.goto }),
      ...(fact.suppress_prefixlen !== undefined && { suppress: fact.suppress_prefixlen }),
      ...trafficOf(fact),
    };
  });
}

/** `l3mdev` rules ask the table of a VRF, which nothing here is in. */
const actionOf = (fact: RuleFact) =>
  Object.hasOwn(fact, 'nop') || Object.hasOwn(fact, 'l3mdev') ? 'nop' : (fact.action ?? null);

function trafficOf(fact: RuleFact): { only?: RuleTraffic } {
  const { ipproto, tos, uid_start } = fact;
  const only: RuleTraffic = {
    protocol: ipproto ?? null,
    sourcePorts: portsOf(fact.sport ?? fact.sport_start, fact.sport_end),
    destinationPorts: portsOf(fact.dport ?? fact.dport_start, fact.dport_end),
    unlikely: (tos !== undefined && Number(tos) !== 0) || (uid_start ?? 0) > 0,
  };
  const asks = only.protocol !== null || only.sourcePorts !== null || only.destinationPorts !== null || only.unlikely;
  return asks ? { only } : {};
}

const portsOf = (first: number | undefined, last: number | undefined): [number, number] | null =>
  first === undefined ? null : [first, last ?? first];

function prefixed(address: string | undefined, length: number | undefined): string | null {
  if (address === undefined || address === 'all') return null;
  return length === undefined ? address : `${address}/${length}`;
}

/** What the kernel sets up in every new namespace. */
export const DEFAULT_RULES: readonly Rule[] = [
  [0, 'local'],
  [32766, 'main'],
  [32767, 'default'],
].map(([priority, table]) => ({
  priority: Number(priority),
  family: 4,
  table: String(table),
  from: null,
  to: null,
  iif: null,
  oif: null,
  fwmark: null,
  action: null,
  not: false,
}));
