/** One namespace as iproute2 describes it. */
import type { AddrFact, NamespaceFacts } from '../facts';
import type { NamespaceId } from '../ids';
import type { Address, Interface, Namespace } from '../state';
import { interfaceOf } from './interface';
import { routesOf, rulesOf } from './routes';

export function kernelNamespace(
  id: NamespaceId,
  name: string,
  facts: NamespaceFacts,
  extra: { sysctl: Record<string, string>; iptables: string | null },
): Namespace {
  const addresses = addressesByIndex(facts.addr);
  const bridges = new Set(facts.link.filter((l) => l.linkinfo?.info_kind === 'bridge').map((l) => l.ifname));
  const interfaces: [string, Interface][] = facts.link.map((link) => [
    link.ifname,
    interfaceOf(link, addresses.get(link.ifindex) ?? [], bridges),
  ]);
  return {
    id,
    name,
    source: 'kernel',
    interfaces: Object.fromEntries(interfaces),
    routes: routesOf(facts.route),
    rules: rulesOf(facts.rule),
    sysctl: extra.sysctl,
    iptables: extra.iptables,
  };
}

function addressesByIndex(facts: AddrFact[]): Map<number, Address[]> {
  const byIndex = new Map<number, Address[]>();
  for (const fact of facts) {
    const addresses: Address[] = [];
    for (const { family, local, prefixlen, scope = 'global', secondary = false, dynamic } of fact.addr_info ?? []) {
      if (local === undefined || prefixlen === undefined) continue;
      const address = { address: local, prefix: prefixlen, scope, secondary };
      if (family === 'inet6') addresses.push({ family: 6, ...address });
      else addresses.push({ family: 4, ...address, ...(dynamic && { leased: true }) });
    }
    byIndex.set(fact.ifindex, addresses);
  }
  return byIndex;
}
