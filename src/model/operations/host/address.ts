import { type HostId, namespaceOf } from '../../ids';
import { own } from '../../record';
import type { Interface, State } from '../../state';
import { addressAddProblems, addressRemoveProblems } from '../checks/host-address';
import { addAddress, hasAddress, removeAddress } from '../effects/addresses';
import { edited, missingIn } from '../effects/restore';
import { NOTHING, type OperationModule } from '../module';
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

  /** With the routes that went with it. */
  inverse: ({ host: id, namespace, device, address }, before) => {
    const host = own(before.hosts, id);
    const iface = deviceOf({ host: id, namespace, device }, before);
    if (!host || !iface || !hasAddress(iface, address)) return NOTHING;
    const at = namespaceOf(namespace);
    const gone = edited(host, (draft) => removeAddress(draft, at, device, address));
    return { operations: missingIn(host, gone), loses: null };
  },

  preconditions: addressRemoveProblems,

  holds: (operation, state) => {
    const iface = deviceOf(operation, state);
    if (!iface) return 'unknown';
    return hasAddress(iface, operation.address) ? 'not-done' : 'done';
  },
};
