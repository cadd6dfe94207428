/** By which address a host is best reached from the desktop. */
import { ROOT_NAMESPACE } from '../ids';
import type { Host, State } from '../state';
import { type CardKind, cardKind, type Told } from './cards';
import { type Hypervisor, hypervisorOf } from './hypervisor';

/** `none`: no card of the VM is there to be reached by, as far as can be told. */
export type WayIn =
  | { kind: 'use'; card: string; address: string; told: Told; ways: CardKind[] }
  | { kind: 'none'; hypervisor: Hypervisor | null };

/** The first that there is. A NAT is a way in only where the desktop itself has an end of its wire. */
const BEST: readonly CardKind[] = ['host-only', 'bridged', 'nat', 'lan', 'wireless'];

/** null: it is no VM, or has one way only, and that is no NAT. */
export function wayIn(state: State, host: Host): WayIn | null {
  const cards = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).flatMap((iface) => {
    const told = iface.kind === 'physical' || iface.kind === 'wireless' ? cardKind(state, host, iface) : null;
    const address = iface.addresses.find(({ family, scope }) => family === 4 && scope === 'global')?.address;
    return told && address ? [{ card: iface.name, address, told }] : [];
  });
  const ways = cards.map(({ told }) => told.kind);
  const leadsIn = cards.filter(({ told: { kind, reason } }) => kind !== 'nat' || reason.code === 'nat-desktop');
  const best = BEST.flatMap((kind) => leadsIn.filter(({ told }) => told.kind === kind))[0];
  if (best) return ways.length > 1 ? { kind: 'use', ...best, ways } : null;
  return ways.includes('nat') ? { kind: 'none', hypervisor: hypervisorOf(host) } : null;
}
