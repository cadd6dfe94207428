import { type HostId, namespaceOf } from '../../ids';
import { own } from '../../record';
import type { Address, Interface, State } from '../../state';
import { addressAddProblems, addressRemoveProblems } from '../checks/host-address';
import { addAddress, hasAddress, removeAddress } from '../effects/addresses';
import { edited, missingIn } from '../effects/restore';
import { NOTHING, type OperationModule } from '../module';
import type { OperationOf } from '../types';
import { changing, ip } from './changing';

type At = { host: HostId; namespace: string | null; device: string };

const deviceOf = ({ host, namespace, device }: At, state: State): Interface | undefined =>
  own(own(state.hosts, host)?.namespaces[namespaceOf(namespace)]?.interfaces ?? {}, device);

export const addressAdd: OperationModule<'address.add'> = {
  apply: changing(addressAddProblems, (draft, { namespace, device, address }) =>
    addAddress(draft, namespaceOf(namespace), device, address),
  ),

  commands: ({ namespace, device, address }) => [ip(namespace, 'address', 'add', address, 'dev', device)],

  inverse: (operation) => ({ operations: [{ ...operation, kind: 'address.remove' }], loses: null }),

  preconditions: addressAddProblems,

  holds: (operation, state) => {
    const iface = deviceOf(operation, state);
    if (!iface) return 'unknown';
    return hasAddress(iface, operation.address) ? 'done' : 'not-done';
  },
};

export const addressRemove: OperationModule<'address.remove'> = {
  apply: changing(addressRemoveProblems, (draft, { namespace, device, address }) =>
    removeAddress(draft, namespaceOf(namespace), device, address),
  ),

  commands: ({ namespace, device, address }) => [ip(namespace, 'address', 'delete', address, 'dev', device)],

  /** With what went with it. The one that took its place comes in behind it again. */
  inverse: ({ host: id, namespace, device, address }, before) => {
    const host = own(before.hosts, id);
    const iface = deviceOf({ host: id, namespace, device }, before);
    if (!host || !iface || !hasAddress(iface, address)) return NOTHING;
    const [here, at] = [{ host: id, namespace, device }, namespaceOf(namespace)];
    const gone = edited(host, (draft) => removeAddress(draft, at, device, address));
    const back: OperationOf<'address.add' | 'address.remove'>[] = [
      { kind: 'address.add', ...here, address },
      ...heirOf(iface, own(gone.namespaces[at]?.interfaces ?? {}, device)).flatMap((heir) => [
        { kind: 'address.remove' as const, ...here, address: heir },
        { kind: 'address.add' as const, ...here, address: heir },
      ]),
    ];
    const restored = edited(gone, (draft) => {
      for (const step of back)
        (step.kind === 'address.add' ? addAddress : removeAddress)(draft, at, device, step.address);
    });
    return { operations: [...back, ...missingIn(host, restored)], loses: null };
  },

  preconditions: addressRemoveProblems,

  holds: (operation, state) => {
    const iface = deviceOf(operation, state);
    if (!iface) return 'unknown';
    return hasAddress(iface, operation.address) ? 'not-done' : 'done';
  },
};

/** The address that came second and does no more; none or one. */
function heirOf(before: Interface, after: Interface | undefined): string[] {
  const first = (after?.addresses ?? []).filter(({ secondary }) => !secondary).map(textOf);
  return before.addresses
    .filter(({ secondary }) => secondary)
    .map(textOf)
    .filter((text) => first.includes(text));
}

const textOf = ({ address, prefix }: Address) => `${address}/${prefix}`;
