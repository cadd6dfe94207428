/** Where an operation on a host's own network takes place. */
import { type HostId, type InterfaceName, namespaceOf } from '../../ids';
import { own } from '../../record';
import type { Host, Interface, Namespace, State } from '../../state';
import { problem } from '../problems';
import type { Problem } from '../types';
import { list, onHost } from './host';

/** `place`: what a person calls it. */
export type Place = { host: Host; namespace: Namespace; place: string };

/** Checks that need the namespace; without it, that is the one problem. */
export const inPlace = (
  state: State,
  { host: id, namespace: name }: { host: HostId; namespace: string | null },
  check: (place: Place) => Problem[],
): Problem[] =>
  onHost(state, id, (host) => {
    const namespace = own(host.namespaces, namespaceOf(name));
    if (!namespace) return [problem('namespace-missing', { namespace: name ?? '', host: host.name }, 'namespace')];
    return check({ host, namespace, place: name ?? host.name });
  });

/** Checks that need an interface there. */
export function withLink(
  { namespace, place }: Place,
  link: InterfaceName,
  field: string,
  check: (iface: Interface) => Problem[],
): Problem[] {
  const iface = own(namespace.interfaces, link);
  if (iface) return check(iface);
  return [problem('link-missing', { link, place, links: list(Object.values(namespace.interfaces)) }, field)];
}
