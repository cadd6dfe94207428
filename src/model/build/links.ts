/** Which interface hangs on which: parents of vlan, macvlan and ipvlan, and the two ends of veth pairs. */
import type { LinkFact } from '../facts';
import type { NamespaceId } from '../ids';
import { ROOT_NAMESPACE } from '../ids';
import type { Interface, InterfaceRef } from '../state';

/** One namespace with the links it was built from, by interface name. */
export type Linked = { id: NamespaceId; interfaces: Record<string, Interface>; links: LinkFact[] };

const HANGING = new Set(['vlan', 'macvlan', 'ipvlan', 'vxlan']);

/** `link` names a parent in the same namespace; `link_index` with `link_netnsid` one elsewhere: the host's own. */
export function linkParents(namespaces: Linked[]): void {
  const root = namespaces.find(({ id }) => id === ROOT_NAMESPACE);
  const rootByIndex = new Map((root?.links ?? []).map((link) => [link.ifindex, link.ifname]));
  for (const { id, interfaces, links } of namespaces) {
    for (const link of links) {
      const iface = interfaces[link.ifname];
      if (!iface || !HANGING.has(iface.kind)) continue;
      if (link.link) iface.parent = { namespace: id, name: link.link };
      else if (link.link_index !== undefined && link.link_netnsid !== undefined) {
        const name = rootByIndex.get(link.link_index);
        if (name !== undefined) iface.parent = { namespace: ROOT_NAMESPACE, name };
      }
    }
  }
}

type End = { namespace: NamespaceId; link: LinkFact; iface: Interface };

/**
 * Two ends name each other's index. Indexes repeat between namespaces, so the ends that one namespace calls by one
 * netnsid are matched together with the namespace that fits most of them.
 */
export function linkPairs(namespaces: Linked[]): void {
  const groups: End[][] = [];
  const facing = new Map<string, End[]>();
  for (const { id, interfaces, links } of namespaces) {
    const byPeerNamespace = new Map<number, End[]>();
    for (const link of links) {
      const iface = interfaces[link.ifname];
      if (iface?.kind !== 'veth') continue;
      const end = { namespace: id, link, iface };
      if (link.link && interfaces[link.link]?.kind === 'veth') {
        iface.peer = { namespace: id, name: link.link };
      } else if (link.link_index !== undefined) {
        push(byPeerNamespace, link.link_netnsid ?? -1, end);
        push(facing, `${link.ifindex} ${link.link_index}`, end);
      }
    }
    groups.push(...byPeerNamespace.values());
  }
  for (const group of groups) joinGroup(group, facing);
}

function joinGroup(group: End[], facing: Map<string, End[]>): void {
  const candidates = new Map<NamespaceId, [End, End][]>();
  for (const end of group) {
    if (end.iface.peer) continue;
    for (const other of facing.get(`${end.link.link_index} ${end.link.ifindex}`) ?? []) {
      if (other.iface.peer || other.iface === end.iface) continue;
      // Without a netnsid the other end is in the same namespace, and only then.
      if ((end.link.link_netnsid === undefined) !== (end.namespace === other.namespace)) continue;
      push(candidates, other.namespace, [end, other]);
    }
  }
  const best = [...candidates.values()].sort((a, b) => b.length - a.length)[0] ?? [];
  for (const [end, other] of best) {
    end.iface.peer = refTo(other);
    other.iface.peer = refTo(end);
  }
}

const refTo = (end: End): InterfaceRef => ({ namespace: end.namespace, name: end.iface.name });

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
