import type { LinkFact } from '../facts';
import type { Address, Interface, InterfaceKind } from '../state';

const KINDS: Record<string, InterfaceKind> = {
  bridge: 'bridge',
  veth: 'veth',
  vlan: 'vlan',
  macvlan: 'macvlan',
  macvtap: 'macvlan',
  ipvlan: 'ipvlan',
  ipvtap: 'ipvlan',
  vxlan: 'vxlan',
  dummy: 'dummy',
  tun: 'tunnel',
  gre: 'tunnel',
  gretap: 'tunnel',
  ipip: 'tunnel',
  sit: 'tunnel',
  ip6tnl: 'tunnel',
  ip6gre: 'tunnel',
  vti: 'tunnel',
  geneve: 'tunnel',
  wireguard: 'tunnel',
};

/** `bridges`: names of the bridges in the same namespace; a master of another kind (bond, vrf) is not kept. */
export function interfaceOf(link: LinkFact, addresses: Address[], bridges: ReadonlySet<string>): Interface {
  const kind = kindOf(link);
  const data = link.linkinfo?.info_data ?? {};
  const slave = link.linkinfo?.info_slave_data ?? {};
  const master = link.master !== undefined && bridges.has(link.master) ? link.master : null;
  const iface: Interface = {
    name: link.ifname,
    index: link.ifindex,
    kind,
    mac: link.link_type === 'ether' && link.address ? link.address : null,
    mtu: link.mtu,
    up: link.flags.includes('UP'),
    carrier: link.flags.includes('LOWER_UP') && !link.flags.includes('NO-CARRIER'),
    promiscuous: (link.promiscuity ?? 0) > 0 || link.flags.includes('PROMISC'),
    addresses,
    master,
    parent: null,
    peer: null,
    vlanId: kind === 'vlan' ? numberOf(data.id) : null,
    mode: kind === 'macvlan' || kind === 'ipvlan' ? (textOf(data.mode) ?? null) : null,
    vni: kind === 'vxlan' ? numberOf(data.id) : null,
    port: master === null ? null : { isolated: slave.isolated === true, hairpin: slave.hairpin === true },
    network: null,
  };
  if (kind === 'ipvlan' && data.private === true) iface.isolation = 'private';
  if (kind === 'ipvlan' && data.vepa === true) iface.isolation = 'vepa';
  if (kind === 'vxlan') iface.tunnel = tunnelOf(data);
  return iface;
}

function kindOf(link: LinkFact): InterfaceKind {
  if (link.flags.includes('LOOPBACK')) return 'loopback';
  const info = link.linkinfo?.info_kind;
  if (info !== undefined) return Object.hasOwn(KINDS, info) ? (KINDS[info] ?? 'other') : 'other';
  // `ip` does not say what is wireless; the kernel's predictable names and the old wlan0 do.
  if (link.ifname.startsWith('wl')) return 'wireless';
  return link.link_type === undefined || link.link_type === 'ether' ? 'physical' : 'other';
}

function tunnelOf(data: Record<string, unknown>): NonNullable<Interface['tunnel']> {
  const remote = textOf(data.remote) ?? textOf(data.remote6) ?? textOf(data.group) ?? textOf(data.group6) ?? null;
  // 8472 is Linux' own default where iproute2 prints none (man ip-link).
  return { local: textOf(data.local) ?? textOf(data.local6) ?? null, remote, port: numberOf(data.port) ?? 8472 };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
