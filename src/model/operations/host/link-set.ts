import { namespaceOf } from '../../ids';
import { own } from '../../record';
import type { Interface, State } from '../../state';
import { linkSetProblems } from '../checks/host-link';
import { setMtu, setUp } from '../effects/devices';
import type { HostDraft } from '../effects/draft';
import { edited, missingIn } from '../effects/restore';
import { NOTHING, type OperationModule } from '../module';
import type { LinkSet } from '../types';
import { changing, ip } from './changing';

export const linkSet: OperationModule<'link.set'> = {
  apply: changing(linkSetProblems, set),

  commands: ({ namespace, name, up, promiscuous, mtu }) => {
    const words = [
      ...(mtu === null ? [] : ['mtu', String(mtu)]),
      ...(promiscuous === null ? [] : ['promisc', promiscuous ? 'on' : 'off']),
      ...(up === null ? [] : [up ? 'up' : 'down']),
    ];
    return words.length === 0 ? [] : [ip(namespace, 'link', 'set', 'dev', name, ...words)];
  },

  /** What was different, and the addresses and routes that go when an interface goes down. */
  inverse: (operation, before) => {
    const host = own(before.hosts, operation.host);
    const iface = heldBy(operation, before);
    if (!host || !iface) return NOTHING;
    const was = <T>(asked: T | null, held: T) => (asked === null || asked === held ? null : held);
    const back: LinkSet = {
      ...operation,
      up: was(operation.up, iface.up),
      promiscuous: was(operation.promiscuous, iface.promiscuous),
      mtu: was(operation.mtu, iface.mtu),
    };
    if (back.up === null && back.promiscuous === null && back.mtu === null) return NOTHING;
    const after = edited(host, (draft) => {
      set(draft, operation);
      set(draft, back);
    });
    return { operations: [back, ...missingIn(host, after)], loses: null };
  },

  preconditions: linkSetProblems,

  holds: (operation, state) => {
    const iface = heldBy(operation, state);
    if (!iface) return 'unknown';
    const { up, promiscuous, mtu } = operation;
    const is = <T>(asked: T | null, held: T) => asked === null || asked === held;
    return is(up, iface.up) && is(promiscuous, iface.promiscuous) && is(mtu, iface.mtu) ? 'done' : 'not-done';
  },
};

const heldBy = ({ host, namespace, name }: LinkSet, state: State): Interface | undefined =>
  own(own(state.hosts, host)?.namespaces[namespaceOf(namespace)]?.interfaces ?? {}, name);

function set(draft: HostDraft, { namespace, name, up, promiscuous, mtu }: LinkSet): void {
  const id = namespaceOf(namespace);
  if (mtu !== null) setMtu(draft, id, name, mtu);
  if (promiscuous !== null) draft.interface(id, name).promiscuous = promiscuous;
  if (up !== null) setUp(draft, id, name, up);
}
