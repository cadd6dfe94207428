import { namespaceOf, ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import { linkAddProblems } from '../checks/host-link';
import { hasAddress } from '../effects/addresses';
import { addLink } from '../effects/devices';
import type { OperationModule } from '../module';
import type { LinkSpec } from '../types';
import { changing, ip } from './changing';

export const linkAdd: OperationModule<'link.add'> = {
  apply: changing(linkAddProblems, (draft, { namespace, spec }) => addLink(draft, namespaceOf(namespace), spec)),

  commands: ({ namespace, spec }) => {
    const { name, parent, addresses } = spec;
    // It is made beside its parent and belongs to the other namespace at once.
    const at = namespace === null ? [] : ['netns', namespace];
    return [
      ['ip', 'link', 'add', 'link', parent, 'name', name, ...at, 'type', ...typeOf(spec)],
      ...addresses.map((address) => ip(namespace, 'address', 'add', address, 'dev', name)),
      ip(namespace, 'link', 'set', 'dev', name, 'up'),
    ];
  },

  inverse: ({ host, namespace, spec }) => ({
    operations: [{ kind: 'link.remove', host, namespace, name: spec.name }],
    loses: null,
  }),

  preconditions: linkAddProblems,

  /** One without its addresses, or down, is half done. */
  holds: ({ host, namespace, spec }, state) => {
    const made = own(own(state.hosts, host)?.namespaces[namespaceOf(namespace)]?.interfaces ?? {}, spec.name);
    if (!made) return 'not-done';
    const same = made.kind === spec.kind && made.parent?.namespace === ROOT_NAMESPACE && made.up;
    return same && spec.addresses.every((address) => hasAddress(made, address)) ? 'done' : 'unknown';
  },
};

const typeOf = (spec: LinkSpec): string[] =>
  spec.kind === 'vlan' ? ['vlan', 'id', String(spec.vlanId)] : [spec.kind, 'mode', spec.mode];
