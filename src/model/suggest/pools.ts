/** Subnet, gateway and range of a network to be made, from what its parent shows. */
import { contains } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import type { Host, Interface, State } from '../state';
import { firstFree, isSubnetTaken } from './addresses';
import { cardKind, defaultRoutes, segmentOf, subnetsOf } from './cards';
import { hypervisorOf } from './hypervisor';
import { suggestRange } from './range';
import { because, type Reason } from './reason';

/** Null members: it is better left open. `why`: in the order of the members. */
export type PoolSuggestion = { subnet: string; gateway: string | null; range: string | null; why: Reason[] };

/** For a network in the parent's own LAN; null when the parent has no IPv4 address, and so nothing can be told. */
export function suggestPool(state: State, host: Host, parent: string): PoolSuggestion | null {
  const iface = host.namespaces[ROOT_NAMESPACE]?.interfaces[parent];
  const subnet = iface && subnetsOf(iface)[0];
  if (!iface || subnet === undefined) return null;
  const gateway = gatewayIn(state, host, iface, subnet);
  const range = suggestRange(state, subnet, cardKind(state, host, iface), hypervisorOf(host));
  return {
    subnet,
    gateway: gateway?.address ?? null,
    range: range?.range ?? null,
    why: [
      because('subnet-of-card', { parent, subnet }),
      ...(gateway ? [gateway.why] : []),
      ...(range ? [range.why] : []),
    ],
  };
}

/** For a network in a VLAN of a card. `taken`: subnets that the same plan uses already. */
export function suggestVlanPool(
  state: State,
  host: Host,
  card: string,
  vlanId: number,
  taken: readonly string[],
): PoolSuggestion {
  const there = suggestPool(state, host, `${card}.${vlanId}`);
  if (there) return there;
  const neighbour = neighbourIn(state, host, card, vlanId);
  if (neighbour) return neighbour;
  const subnet = newSubnet(state, taken, vlanId);
  const why = [because('subnet-of-vlan', { id: `${vlanId}`, subnet }), because('gateway-to-be')];
  return { subnet, gateway: subnet.replace(/0\/24$/, '1'), range: null, why };
}

/** For a network in layer 3, which needs a subnet that is nowhere else. */
export function suggestRoutedPool(state: State, taken: readonly string[]): PoolSuggestion {
  const subnet = newSubnet(state, taken, null);
  return { subnet, gateway: null, range: null, why: [because('subnet-new', { subnet }), because('gateway-none')] };
}

/** The way out if it leads through the subnet, else a neighbour's, else the first address that nobody is seen to hold. */
function gatewayIn(
  state: State,
  host: Host,
  iface: Interface,
  subnet: string,
): { address: string; why: Reason } | null {
  const own = defaultRoutes(host).find(({ gateway }) => gateway !== null && contains(subnet, gateway))?.gateway;
  if (own) return { address: own, why: because('gateway-own', { gateway: own }) };
  for (const { host: id } of segmentOf(state, host, iface.name)?.ports ?? []) {
    const other = state.hosts[id];
    const theirs = other && defaultRoutes(other).find(({ gateway }) => gateway !== null && contains(subnet, gateway));
    if (other && theirs?.gateway)
      return {
        address: theirs.gateway,
        why: because('gateway-neighbour', { gateway: theirs.gateway, host: other.name }),
      };
  }
  const address = firstFree(state, subnet);
  return address === null ? null : { address, why: because('gateway-free', { gateway: address }) };
}

/** Another machine on the card's segment with a leg in the VLAN; it is the gateway if it forwards. */
function neighbourIn(state: State, host: Host, card: string, vlanId: number): PoolSuggestion | null {
  for (const port of segmentOf(state, host, card)?.ports ?? []) {
    const other = state.hosts[port.host];
    const root = other?.namespaces[ROOT_NAMESPACE];
    if (!other || !root || other.id === host.id) continue;
    const leg = Object.values(root.interfaces).find(
      (iface) => iface.vlanId === vlanId && iface.parent?.name === port.interface && subnetsOf(iface).length > 0,
    );
    const subnet = leg && subnetsOf(leg)[0];
    if (!leg || subnet === undefined) continue;
    const address = leg.addresses.find((one) => contains(subnet, one.address))?.address ?? null;
    const routes = root.sysctl['net.ipv4.ip_forward'] === '1' && address !== null;
    const gateway = routes ? address : firstFree(state, subnet);
    const why = because('subnet-of-neighbour', { id: `${vlanId}`, subnet, host: other.name });
    const how = routes ? because('gateway-router', { gateway: address, host: other.name }) : because('gateway-to-be');
    return { subnet, gateway, range: null, why: [why, how] };
  }
  return null;
}

/** 192.168.N.0/24 of the VLAN's number where that is free, else the first free one. */
function newSubnet(state: State, taken: readonly string[], vlanId: number | null): string {
  const numbers = [...(vlanId !== null && vlanId < 255 ? [vlanId] : []), ...count(90, 255), ...count(2, 90)];
  const subnets = numbers.map((number) => `192.168.${number}.0/24`);
  return subnets.find((subnet) => !taken.includes(subnet) && !isSubnetTaken(state, subnet)) ?? '10.90.0.0/24';
}

const count = (from: number, to: number) => Array.from({ length: to - from }, (_unused, at) => from + at);
