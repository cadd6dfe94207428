import { majorOf } from '../../find';
import type { NamespaceId } from '../../ids';
import { loopback, routesFor } from '../../make';
import type { Address, Interface } from '../../state';
import type { HostDraft } from './draft';

export const LOCALHOST: Address = { family: 6, address: '::1', prefix: 128, scope: 'host', secondary: false };

/** The loopback interface of a new container; Engines from 26 on leave IPv6 switched on there (seen on 20.10, 26.1). */
export function newLoopback(major: number): Interface {
  const lo = loopback();
  return major < 26 ? lo : { ...lo, addresses: [...lo.addresses, LOCALHOST] };
}

/** Older Engines give it ::1 while another interface has an IPv6 address. */
export function refreshLoopback(draft: HostDraft, id: NamespaceId): void {
  const interfaces = draft.host.namespaces[id]?.interfaces ?? {};
  const lo = interfaces.lo;
  if (!lo || majorOf(draft.host) >= 26) return;
  const isSix = ({ family }: Address) => family === 6;
  const wanted = Object.values(interfaces).some((iface) => iface !== lo && iface.addresses.some(isSix));
  if (lo.addresses.some(isSix) === wanted) return;
  const others = lo.addresses.filter((address) => !isSix(address));
  draft.interface(id, 'lo').addresses = wanted ? [...others, LOCALHOST] : others;
  const namespace = draft.namespace(id);
  const routes = namespace.routes.filter(({ device, family }) => device !== 'lo' || family === 4);
  namespace.routes = wanted ? [...routes, ...routesFor(lo, LOCALHOST)] : routes;
}
