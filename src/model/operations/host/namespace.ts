import { DEFAULT_RULES } from '../../build/routes';
import { namedNamespace, ROOT_NAMESPACE } from '../../ids';
import { bareInterface, loopback } from '../../make';
import { own } from '../../record';
import type { Host, Namespace } from '../../state';
import { namespaceAddProblems, namespaceRemoveProblems } from '../checks/host-settings';
import { addLink } from '../effects/devices';
import type { HostDraft } from '../effects/draft';
import { plug, unplug } from '../effects/links';
import { LOCALHOST } from '../effects/loopback';
import { edited, missingIn } from '../effects/restore';
import { NOTHING, type OperationModule } from '../module';
import { problem } from '../problems';
import type { Operation } from '../types';
import { changing } from './changing';
import { remaking } from './link-remove';

export const namespaceAdd: OperationModule<'namespace.add'> = {
  apply: changing(namespaceAddProblems, (draft, { name }) => add(draft, name)),

  commands: ({ name }) => [
    ['ip', 'netns', 'add', name],
    ['ip', '-n', name, 'link', 'set', 'dev', 'lo', 'up'],
  ],

  inverse: ({ host, name }) => ({ operations: [{ kind: 'namespace.remove', host, name }], loses: null }),

  preconditions: namespaceAddProblems,

  holds: ({ host, name }, state) => {
    const made = own(own(state.hosts, host)?.namespaces ?? {}, namedNamespace(name));
    if (!made) return 'not-done';
    return made.interfaces.lo?.up ? 'done' : 'unknown';
  },
};

export const namespaceRemove: OperationModule<'namespace.remove'> = {
  apply: changing(namespaceRemoveProblems, (draft, { name }) => remove(draft, name)),

  commands: ({ name }) => [['ip', 'netns', 'delete', name]],

  /** Made again with its interfaces, addresses, routes and settings. */
  inverse: ({ host: id, name }, before) => {
    const host = own(before.hosts, id);
    const namespace = own(host?.namespaces ?? {}, namedNamespace(name));
    if (!host || !namespace) return NOTHING;
    const links = Object.values(namespace.interfaces).filter(({ kind }) => kind !== 'loopback');
    const made = links.flatMap((iface) => remaking(host, { namespace: namespace.id, iface }) ?? []);
    const lost = links.filter((iface) => remaking(host, { namespace: namespace.id, iface }) === null);
    const after = edited(host, (draft) => {
      remove(draft, name);
      add(draft, name);
      for (const { spec } of made) addLink(draft, namespace.id, spec);
    });
    const gone = lost.map((iface) => iface.name).join(', ');
    return {
      operations: [
        { kind: 'namespace.add', host: id, name },
        ...made,
        ...settings(host, namespace, after, name),
        ...missingIn(host, after),
      ],
      loses: gone ? problem('loses-links', { namespace: name, links: gone }, null, 'warning') : null,
    };
  },

  preconditions: namespaceRemoveProblems,

  holds: ({ host, name }, state) => {
    const there = own(state.hosts, host);
    if (!there || there.unread.some(({ fact }) => fact === 'namespaces')) return 'unknown';
    return own(there.namespaces, namedNamespace(name)) ? 'not-done' : 'done';
  },
};

/** It forwards IPv4 as the host does (net.core.devconf_inherit_init_net = 0). */
function add(draft: HostDraft, name: string): void {
  const id = namedNamespace(name);
  const forward = draft.host.namespaces[ROOT_NAMESPACE]?.sysctl['net.ipv4.ip_forward'];
  draft.addNamespace({
    ...{ id, name, source: 'kernel', interfaces: {}, routes: [], iptables: null },
    rules: [...DEFAULT_RULES],
    sysctl: forward === undefined ? {} : { 'net.ipv4.ip_forward': forward },
  });
  const lo = loopback();
  plug(draft, id, { ...lo, addresses: [...lo.addresses, LOCALHOST] });
}

/** Its virtual interfaces go; a card falls back to the host's own namespace. */
function remove(draft: HostDraft, name: string): void {
  const id = namedNamespace(name);
  const interfaces = Object.values(draft.host.namespaces[id]?.interfaces ?? {});
  for (const iface of interfaces) {
    unplug(draft, id, iface.name);
    if (iface.kind !== 'physical' && iface.kind !== 'wireless') continue;
    const { kind, mac, mtu } = iface;
    draft.addInterface(ROOT_NAMESPACE, {
      ...bareInterface(iface.name, iface.index),
      ...{ kind, mac, mtu, up: false, carrier: false },
    });
  }
  draft.removeNamespace(id);
}

function settings(host: Host, namespace: Namespace, after: Host, name: string): Operation[] {
  const now = after.namespaces[namespace.id]?.sysctl ?? {};
  return Object.entries(namespace.sysctl)
    .filter(([key, value]) => own(now, key) !== value)
    .map(([key, value]) => ({ kind: 'sysctl.set', host: host.id, namespace: name, key, value }));
}
