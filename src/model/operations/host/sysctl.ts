import { namespaceOf } from '../../ids';
import { own, put } from '../../record';
import { sysctlSetProblems } from '../checks/host-settings';
import type { OperationModule } from '../module';
import { problem } from '../problems';
import { changing } from './changing';

export const sysctlSet: OperationModule<'sysctl.set'> = {
  apply: changing(sysctlSetProblems, (draft, { namespace: name, key, value }) => {
    const namespace = draft.namespace(namespaceOf(name));
    const sysctl = { ...namespace.sysctl };
    for (const one of alsoSet(key, sysctl)) put(sysctl, one, value);
    namespace.sysctl = sysctl;
  }),

  commands: ({ namespace, key, value }) => [
    [...(namespace === null ? [] : ['ip', 'netns', 'exec', namespace]), 'sysctl', '-w', `${key}=${value}`],
  ],

  inverse: ({ host, namespace, key }, before) => {
    const value = own(own(before.hosts, host)?.namespaces[namespaceOf(namespace)]?.sysctl ?? {}, key);
    if (value === undefined) return { operations: [], loses: problem('loses-sysctl', { key }, null, 'warning') };
    return { operations: [{ kind: 'sysctl.set', host, namespace, key, value }], loses: null };
  },

  preconditions: sysctlSetProblems,

  holds: ({ host, namespace, key, value }, state) => {
    const held = own(own(state.hosts, host)?.namespaces[namespaceOf(namespace)]?.sysctl ?? {}, key);
    if (held === undefined) return 'unknown';
    return held === value ? 'done' : 'not-done';
  },
};

const FORWARD = 'net.ipv4.ip_forward';
const FORWARD_ALL = 'net.ipv4.conf.all.forwarding';

/** The key and what the kernel sets with it: forwarding for all sets each interface's (ip-sysctl). */
function alsoSet(key: string, sysctl: Record<string, string>): string[] {
  const six = 'net.ipv6.conf.all.forwarding';
  if (key !== FORWARD && key !== FORWARD_ALL && key !== six) return [key];
  const each = key === six ? /^net\.ipv6\.conf\..+\.forwarding$/ : /^net\.ipv4\.(?:ip_forward|conf\..+\.forwarding)$/;
  return [...new Set([key, ...(key === six ? [] : [FORWARD]), ...Object.keys(sysctl).filter((one) => each.test(one))])];
}
