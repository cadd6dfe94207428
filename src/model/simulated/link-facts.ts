/** Interfaces as `ip -j -d link` and `ip -j addr` print them: the inverse of `build/interface` and `build/links`. */
import type { AddrFact, LinkFact } from '../facts';
import { type NamespaceId, ROOT_NAMESPACE } from '../ids';
import type { Host, Interface, InterfaceKind, InterfaceRef } from '../state';

/** What `ip` calls each kind; null: it says nothing. */
const INFO: Record<InterfaceKind, string | null> = {
  loopback: null,
  physical: null,
  wireless: null,
  bridge: 'bridge',
  veth: 'veth',
  vlan: 'vlan',
  macvlan: 'macvlan',
  ipvlan: 'ipvlan',
  vxlan: 'vxlan',
  dummy: 'dummy',
  tunnel: 'tun',
  other: 'team',
};

export function linkFact(host: Host, namespace: NamespaceId, iface: Interface): LinkFact {
  const kind = INFO[iface.kind];
  return {
    ifindex: iface.index,
    ifname: iface.name,
    ...linkTo(host, namespace, iface.kind === 'veth' ? iface.peer : iface.parent),
    flags: flagsOf(iface),
    mtu: iface.mtu,
    link_type: iface.kind === 'loopback' ? 'loopback' : 'ether',
    ...(iface.mac !== null && { address: iface.mac }),
    ...(iface.master !== null && { master: iface.master }),
    promiscuity: iface.promiscuous ? 1 : 0,
    ...(kind !== null && {
      linkinfo: { info_kind: kind, info_data: dataOf(iface), ...(iface.port && { info_slave_data: iface.port }) },
    }),
  };
}

function flagsOf({ kind, up, carrier }: Interface): string[] {
  const held = [kind === 'loopback' && 'LOOPBACK', up && 'UP', carrier && 'LOWER_UP', up && !carrier && 'NO-CARRIER'];
  return held.filter((flag) => flag !== false);
}

function dataOf(iface: Interface): Record<string, unknown> {
  const { kind, vlanId, vni, mode, isolation, tunnel } = iface;
  switch (kind) {
    case 'vlan':
      return { id: vlanId };
    case 'macvlan':
      return { mode };
    case 'ipvlan':
      return { mode, private: isolation === 'private', vepa: isolation === 'vepa' };
    case 'vxlan':
      return { id: vni, ...(tunnel?.local && { local: tunnel.local }), ...remoteOf(tunnel), port: tunnel?.port };
    default:
      return {};
  }
}

const remoteOf = (tunnel: Interface['tunnel']) => (tunnel?.remote ? { remote: tunnel.remote } : {});

/** In the same namespace by name; elsewhere by index and by the number this namespace has for the other one. */
function linkTo(host: Host, namespace: NamespaceId, other: InterfaceRef | null): Partial<LinkFact> {
  if (other === null) return {};
  if (other.namespace === namespace) return { link: other.name };
  const index = host.namespaces[other.namespace]?.interfaces[other.name]?.index;
  return index === undefined ? {} : { link_index: index, link_netnsid: numberOf(host, other.namespace) };
}

const numberOf = (host: Host, namespace: NamespaceId) =>
  namespace === ROOT_NAMESPACE ? 0 : Object.keys(host.namespaces).indexOf(namespace);

export const addrFact = ({ index, name, addresses }: Interface): AddrFact => ({
  ifindex: index,
  ifname: name,
  addr_info: addresses.map(({ family, address, prefix, scope, secondary }) => ({
    family: family === 6 ? 'inet6' : 'inet',
    local: address,
    prefixlen: prefix,
    scope,
    secondary,
  })),
});
