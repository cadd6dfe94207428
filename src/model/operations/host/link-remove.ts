import { namespaceOf } from '../../ids';
import { own } from '../../record';
import type { Host } from '../../state';
import { linkRemoveProblems } from '../checks/host-link';
import { addLink, hangingOn, type Placed, removeLink } from '../effects/devices';
import { edited, missingIn, nameOf } from '../effects/restore';
import { NOTHING, type OperationModule } from '../module';
import { problem } from '../problems';
import type { LinkAdd } from '../types';
import { changing, ip } from './changing';
import { linkSpecOf } from './link-specs';

export const linkRemove: OperationModule<'link.remove'> = {
  apply: changing(linkRemoveProblems, (draft, { namespace, name }) => removeLink(draft, namespaceOf(namespace), name)),

  commands: ({ namespace, name }) => [ip(namespace, 'link', 'delete', 'dev', name)],

  /** Made again with what hung on it, and with the addresses and routes that the kernel does not enter by itself. */
  inverse: ({ host: id, namespace, name }, before) => {
    const host = own(before.hosts, id);
    const at = namespaceOf(namespace);
    const iface = own(host?.namespaces[at]?.interfaces ?? {}, name);
    if (!host || !iface) return NOTHING;
    const gone: Placed[] = [{ namespace: at, iface }, ...hangingOn(host, at, name)];
    const made = gone.flatMap((placed) => remaking(host, placed) ?? []);
    const after = edited(host, (draft) => {
      removeLink(draft, at, name);
      for (const add of made) addLink(draft, namespaceOf(add.namespace), add.spec);
    });
    const lost = gone.find((placed) => remaking(host, placed) === null);
    return {
      operations: [...made, ...missingIn(host, after)],
      loses: lost ? problem('loses-link', { link: lost.iface.name }, null, 'warning') : null,
    };
  },

  preconditions: linkRemoveProblems,

  holds: ({ host, namespace, name }, state) => {
    const there = own(state.hosts, host)?.namespaces[namespaceOf(namespace)];
    if (!there) return 'unknown';
    return own(there.interfaces, name) ? 'not-done' : 'done';
  },
};

/** The operation that makes an interface again; null where there is none. */
export function remaking(host: Host, { namespace: id, iface }: Placed): LinkAdd | null {
  const namespace = host.namespaces[id];
  const name = namespace && nameOf(namespace);
  const spec = linkSpecOf(iface);
  return name === undefined || spec === null ? null : { kind: 'link.add', host: host.id, namespace: name, spec };
}
