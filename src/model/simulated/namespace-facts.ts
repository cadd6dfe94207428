/** A namespace as iproute2 prints it: the inverse of `build/namespace`. */
import type { NamespaceFacts, RouteFact, RuleFact } from '../facts';
import type { Host, Namespace, Route, Rule } from '../state';
import { addrFact, linkFact } from './link-facts';

export function namespaceFacts(host: Host, namespace: Namespace): NamespaceFacts {
  const interfaces = Object.values(namespace.interfaces);
  return {
    link: interfaces.map((iface) => linkFact(host, namespace.id, iface)),
    addr: interfaces.map(addrFact),
    route: namespace.routes.map(routeFact),
    rule: namespace.rules.map(ruleFact),
  };
}

/** Only IPv6 routes have `pref`. */
function routeFact(route: Route): RouteFact & { pref?: string } {
  const { destination, gateway, device, source, metric, scope, protocol, flags } = route;
  return {
    type: route.type === 'other' ? 'multicast' : route.type,
    dst: destination === '0.0.0.0/0' || destination === '::/0' ? 'default' : destination,
    ...(gateway !== null && { gateway }),
    ...(device !== null && { dev: device }),
    ...(source !== null && { prefsrc: source }),
    ...(metric !== 0 && { metric }),
    table: route.table,
    ...(scope !== null && { scope }),
    ...(protocol !== null && { protocol }),
    flags,
    ...(route.family === 6 && { pref: 'medium' }),
  };
}

function ruleFact({ priority, table, from, to, iif, oif, fwmark, action, not, goto, suppress, only }: Rule): RuleFact {
  const given = Object.entries({ iif, oif, fwmark, table, ipproto: only?.protocol ?? null });
  return {
    priority,
    src: from ?? 'all',
    ...(to !== null && { dst: to }),
    ...Object.fromEntries(given.filter(([, value]) => value !== null)),
    ...(action === 'nop' ? { nop: null } : action !== null && { action }),
    ...(not && { not: null }),
    ...(goto !== undefined && { goto }),
    ...(suppress !== undefined && { suppress_prefixlen: suppress }),
    ...(only?.sourcePorts && { sport_start: only.sourcePorts[0], sport_end: only.sourcePorts[1] }),
    ...(only?.destinationPorts && { dport_start: only.destinationPorts[0], dport_end: only.destinationPorts[1] }),
    ...(only?.unlikely && { tos: '0x10' }),
  };
}
