/** What kind of wire a machine's card is on, where that can be told, and from what it was told. */
import { PHYSICAL_HOST } from '../../../model/build';
import { ROOT_NAMESPACE } from '../../../model/ids';
import type { Host, Interface, State } from '../../../model/state';

export type CardKind = {
  kind: 'nat' | 'hostOnly' | 'bridged' | 'wireless';
  /** Finds its text under `linux:cardReason`. */
  reason: 'nat' | 'natSwitch' | 'hostOnly' | 'bridged' | 'wireless';
  /** The desktop's end of the wire, where there is one. */
  end: string;
};

/** The desktop's ends of a hypervisor's networks, as VirtualBox, VMware and libvirt name them by default. */
const NAT_SWITCH = /^(vmnet8|virbr\d+)$/;
const HOST_ONLY_SWITCH = /^(vboxnet\d+|vmnet\d+)$/;

/** null: it is no card, or nothing tells. */
export function cardKind(state: State, host: Host, item: Interface): CardKind | null {
  if (item.kind === 'wireless') return { kind: 'wireless', reason: 'wireless', end: '' };
  const isOurs = (port: { host: string; interface: string }) => port.host === host.id && port.interface === item.name;
  const segment = Object.values(state.segments).find(({ ports }) => ports.some(isOurs));
  if (host.role !== 'managed' || !segment) return null;
  if (segment.kind === 'nat') return { kind: 'nat', reason: 'nat', end: '' };
  const end = segment.ports.find((port) => port.host === PHYSICAL_HOST)?.interface;
  if (end === undefined) return null;
  if (NAT_SWITCH.test(end)) return { kind: 'nat', reason: 'natSwitch', end };
  if (HOST_ONLY_SWITCH.test(end)) return { kind: 'hostOnly', reason: 'hostOnly', end };
  const routes = state.hosts[PHYSICAL_HOST]?.namespaces[ROOT_NAMESPACE]?.routes ?? [];
  const isWayOut = routes.some(({ destination, device }) => destination === '0.0.0.0/0' && device === end);
  return isWayOut ? { kind: 'bridged', reason: 'bridged', end } : null;
}
