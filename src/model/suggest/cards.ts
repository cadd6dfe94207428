/** What kind of wire a card is on, where that can be told, and from what. */
import { addressOf, contains, networkOf } from '../address';
import { PHYSICAL_HOST } from '../build';
import { ROOT_NAMESPACE } from '../ids';
import { isDefaultRoute } from '../make';
import type { Host, Interface, Route, Segment, State } from '../state';
import { hypervisorOf } from './hypervisor';
import { because, type Reason } from './reason';

/** `lan`: the way out leads through it, and nothing more can be told. */
export type CardKind = 'nat' | 'host-only' | 'bridged' | 'lan' | 'wireless' | 'vlan' | 'bridge';
/** `lease`: its address was given by DHCP. */
export type Told = { kind: CardKind; reason: Reason; lease?: Reason };

/** null: it cannot be told. */
export function cardKind(state: State, host: Host, iface: Interface): Told | null {
  if (iface.kind === 'wireless') return { kind: 'wireless', reason: because('wireless') };
  if (iface.kind === 'bridge') return { kind: 'bridge', reason: because('bridge') };
  if (iface.kind === 'vlan')
    return { kind: 'vlan', reason: because('vlan', { id: `${iface.vlanId ?? ''}`, parent: iface.parent?.name ?? '' }) };
  const told =
    sharedWithDesktop(state, host, iface) ??
    wayOut(state, host, iface) ??
    knownPrefix(iface) ??
    leasedWithoutWayOut(host, iface);
  const address = leasedOf(iface);
  return told && address ? { ...told, lease: because('lease', { address }) } : told;
}

const leasedOf = ({ addresses }: Interface): string | undefined => addresses.find(({ leased }) => leased)?.address;

/** The subnets of an interface's IPv4 addresses. */
export const subnetsOf = ({ addresses }: Interface): string[] =>
  addresses
    .filter(({ family, scope, prefix }) => family === 4 && scope === 'global' && prefix < 31)
    .flatMap(({ address, prefix }) => networkOf(`${address}/${prefix}`) ?? []);

export const segmentOf = (state: State, host: Host, card: string): Segment | undefined =>
  Object.values(state.segments).find(({ ports }) =>
    ports.some((port) => port.host === host.id && port.interface === card),
  );

export const defaultRoutes = (host: Host): Route[] =>
  (host.namespaces[ROOT_NAMESPACE]?.routes ?? []).filter((route) => route.family === 4 && isDefaultRoute(route));

/** VirtualBox lets host-only networks have these addresses (VirtualBox manual: Host-Only Networking). */
export const VIRTUALBOX_HOST_ONLY = '192.168.56.0/21';
export const LIBVIRT_NAT = '192.168.122.0/24';
/** VirtualBox' NAT and QEMU's user network. */
export const SLIRP_NAT = '10.0.2.0/24';

/** The computer the app runs on is on the same wire. */
function sharedWithDesktop(state: State, host: Host, iface: Interface): Told | null {
  if (host.id === PHYSICAL_HOST) return null;
  const port = segmentOf(state, host, iface.name)?.ports.find((one) => one.host === PHYSICAL_HOST);
  const desktop = state.hosts[PHYSICAL_HOST];
  if (!port || !desktop) return null;
  const params = { card: port.interface };
  if (/^(vmnet8|virbr)/.test(port.interface)) return { kind: 'nat', reason: because('nat-desktop', params) };
  if (defaultRoutes(desktop).some(({ device }) => device === port.interface))
    return { kind: 'bridged', reason: because('bridged-desktop', params) };
  return { kind: 'host-only', reason: because('host-only-desktop', params) };
}

function wayOut(state: State, host: Host, iface: Interface): Told | null {
  const route = defaultRoutes(host).find(({ device }) => device === iface.name);
  if (!route) return null;
  const subnets = subnetsOf(iface);
  const nat = (code: string) => ({ kind: 'nat' as const, reason: because(code, { subnet: subnets[0] ?? '' }) });
  if (subnets.includes(SLIRP_NAT)) return nat('nat-slirp');
  if (subnets.includes(LIBVIRT_NAT)) return nat('nat-libvirt');
  // VMware's NAT is the second address of its network (VMware Workstation: Configuring NAT).
  if (hypervisorOf(host) === 'vmware' && route.gateway?.endsWith('.2')) return nat('nat-vmware');
  // Hyper-V's Default Switch has a /20 of 172.16.0.0/12.
  if (hypervisorOf(host) === 'hyperv' && subnets.some((one) => one.endsWith('/20') && contains('172.16.0.0/12', one)))
    return nat('nat-hyperv');
  if (segmentOf(state, host, iface.name)?.kind === 'nat') return nat('nat-alone');
  return { kind: 'lan', reason: because('default-route', { gateway: route.gateway ?? '' }) };
}

function knownPrefix(iface: Interface): Told | null {
  const subnet = subnetsOf(iface).find((one) => contains(VIRTUALBOX_HOST_ONLY, addressOf(one)));
  return subnet === undefined ? null : { kind: 'host-only', reason: because('host-only-virtualbox', { subnet }) };
}

/** A hypervisor's DHCP on a host-only network gives an address and no router (VirtualBox manual: Host-Only Networking). */
function leasedWithoutWayOut(host: Host, iface: Interface): Told | null {
  const address = leasedOf(iface);
  return address === undefined || hypervisorOf(host) === null
    ? null
    : { kind: 'host-only', reason: because('host-only-lease', { address }) };
}
