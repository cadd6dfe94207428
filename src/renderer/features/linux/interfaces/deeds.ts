/** What can be asked of one of a machine's interfaces; the menu of its row and the inspector offer the same. */
import type { Host, Interface } from '../../../../model/state';
import { isRemovable } from '../hanging';
import type { HostAsk } from '../host-ask';

type LinkAsk = Extract<HostAsk, { kind: 'subinterface' | 'addresses' | 'promiscuous' | 'link-state' | 'remove-link' }>;

/** `label` finds its text under `linux:deeds`. */
export type Deed = { label: string; ask: LinkAsk };

export function deedsFor(via: string, host: Host, item: Interface): Deed[] {
  const on = { via, machine: host.id };
  const about = { ...on, device: item.name };
  const carries = item.kind === 'physical' || item.kind === 'wireless' || item.kind === 'dummy' || isWire(item);
  const deeds: Deed[] = [];
  if (carries) deeds.push({ label: 'subinterface', ask: { kind: 'subinterface', ...on, parent: item.name } });
  // The addresses of a network's bridge are Docker's.
  if (item.network === null && item.master === null)
    deeds.push({ label: 'addresses', ask: { kind: 'addresses', ...about } });
  deeds.push({
    label: item.promiscuous ? 'promiscuousOff' : 'promiscuousOn',
    ask: { kind: 'promiscuous', ...about, on: !item.promiscuous },
  });
  deeds.push({ label: item.up ? 'down' : 'up', ask: { kind: 'link-state', ...about, on: !item.up } });
  if (isRemovable(item)) deeds.push({ label: 'remove', ask: { kind: 'remove-link', ...about } });
  return deeds;
}

/** A veth whose other end is not seen here leads out of the machine: it is a card there. */
const isWire = ({ kind, peer, network }: Interface) => kind === 'veth' && peer === null && network === null;
