/** What an undo has to add, so that nothing of a namespace's addresses and routes is lost. */

import { ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host, Interface, Namespace, Route } from '../../state';
import type { Operation } from '../types';
import { HostDraft } from './draft';
import { routeSpecOf } from './routing';

/** A host after an edit, with nothing else of it changed. */
export function edited(host: Host, edit: (draft: HostDraft) => void): Host {
  const draft = new HostDraft(host);
  edit(draft);
  return draft.host;
}

/** Operations that give the host's own and its named namespaces the addresses, routes and MTUs back that `after` lacks. */
export function missingIn(before: Host, after: Host): Operation[] {
  return Object.values(before.namespaces).flatMap((namespace) => {
    const name = nameOf(namespace);
    const left = own(after.namespaces, namespace.id);
    if (name === undefined || !left || left === namespace) return [];
    const at = { host: before.id, namespace: name };
    return [
      ...changedMtus(namespace, left).map(
        ([link, mtu]): Operation => ({ kind: 'link.set', ...at, name: link, up: null, promiscuous: null, mtu }),
      ),
      ...lostAddresses(namespace, left).map(
        ([device, address]): Operation => ({ kind: 'address.add', ...at, device, address }),
      ),
      ...lostRoutes(namespace, left).map(
        (route): Operation => ({ kind: 'route.add', ...at, route: routeSpecOf(route) }),
      ),
    ];
  });
}

/** As operations call it: null is the host's own; undefined: a container's, which they do not reach. */
export const nameOf = ({ id }: Namespace): string | null | undefined =>
  id === ROOT_NAMESPACE ? null : /^extra:(.*)$/.exec(id)?.[1];

const textsOf = ({ addresses }: Interface) =>
  addresses.filter(({ scope }) => scope !== 'link').map(({ address, prefix }) => `${address}/${prefix}`);

/** Those of what hangs on an interface follow when it is made smaller. */
const changedMtus = (before: Namespace, after: Namespace): [link: string, mtu: number][] =>
  Object.values(before.interfaces).flatMap(({ name, mtu }): [string, number][] => {
    const left = own(after.interfaces, name);
    return left && left.mtu !== mtu ? [[name, mtu]] : [];
  });

function lostAddresses(before: Namespace, after: Namespace): [device: string, address: string][] {
  return Object.values(before.interfaces).flatMap((iface) => {
    const left = own(after.interfaces, iface.name);
    if (!left || left === iface) return [];
    const held = textsOf(left);
    return textsOf(iface)
      .filter((text) => !held.includes(text))
      .map((text): [string, string] => [iface.name, text]);
  });
}

/** Those with a gateway last: it must be a neighbour by then. What the kernel enters comes by itself. */
function lostRoutes(before: Namespace, after: Namespace): Route[] {
  const key = ({ destination, gateway, device, metric }: Route) => `${destination} ${gateway} ${device} ${metric}`;
  const left = new Set(after.routes.filter(({ table }) => table === 'main').map(key));
  return before.routes
    .filter(({ table, type }) => table === 'main' && type === 'unicast')
    .filter(({ protocol }) => protocol !== 'kernel' && protocol !== 'ra')
    .filter((route) => !left.has(key(route)))
    .toSorted((a, b) => Number(a.gateway !== null) - Number(b.gateway !== null));
}
