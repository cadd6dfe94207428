/** Routes in table `main` that a person enters and takes away (Linux: fib_semantics.c, route.c). */
import { addressOf, canonical, familyOf, isLinkLocal, parseCidr, parseIp, prefixOf, within } from '../../address';
import type { InterfaceName, NamespaceId } from '../../ids';
import { makeRoute } from '../../make';
import type { Namespace, Route } from '../../state';
import type { RouteSpec } from '../types';
import type { HostDraft } from './draft';

/** The priority the kernel gives where none was asked for. */
const metricOf = ({ destination, metric }: RouteSpec): number => metric || (familyOf(destination) === 6 ? 1024 : 0);

/** The kernel keeps one route to a destination for each metric, whatever its gateway. */
export const sameRoute = (namespace: Namespace, spec: RouteSpec): Route | undefined =>
  inMain(namespace).find(
    ({ destination, metric }) => destination === canonical(spec.destination) && metric === metricOf(spec),
  );

/** The route that `ip route del` would take: the first that has all that is said. */
export const findRoute = (namespace: Namespace, spec: RouteSpec): Route | undefined =>
  inMain(namespace).find(
    ({ destination, gateway, device, source, metric }) =>
      destination === canonical(spec.destination) &&
      (spec.gateway === null || (gateway !== null && canonical(gateway) === canonical(spec.gateway))) &&
      (spec.device === null || device === spec.device) &&
      (spec.source === null || source === canonical(spec.source)) &&
      (spec.metric === null || metric === metricOf(spec)),
  );

/** The interface behind which the gateway is a neighbour: that named, or that of the best route on its wire. */
export function deviceTowards(namespace: Namespace, { gateway, device }: RouteSpec): InterfaceName | null {
  if (gateway === null) return device;
  const ip = parseIp(gateway);
  if (!ip) return null;
  if (ip.family === 6 && isLinkLocal(ip)) return device;
  const onWire = inMain(namespace)
    .filter((route) => route.gateway === null && route.type === 'unicast' && route.family === ip.family)
    .filter((route) => device === null || route.device === device)
    .filter(({ destination }) => {
      const subnet = parseCidr(destination);
      return subnet !== null && within(subnet, ip);
    })
    .toSorted((a, b) => (prefixOf(b.destination) ?? 0) - (prefixOf(a.destination) ?? 0) || a.metric - b.metric);
  return onWire[0]?.device ?? null;
}

export function addRoute(draft: HostDraft, id: NamespaceId, spec: RouteSpec): void {
  const namespace = draft.namespace(id);
  const device = deviceTowards(namespace, spec);
  const iface = device === null ? undefined : namespace.interfaces[device];
  const six = familyOf(spec.destination) === 6;
  const made = makeRoute(canonical(spec.destination), {
    gateway: spec.gateway === null ? null : canonical(spec.gateway),
    device,
    source: spec.source === null ? null : canonical(spec.source),
    metric: metricOf(spec),
    scope: spec.gateway === null && !six ? 'link' : null,
    protocol: 'boot',
    flags: iface?.carrier === false ? ['linkdown'] : [],
  });
  namespace.routes = [...namespace.routes, made];
}

export function removeRoute(draft: HostDraft, id: NamespaceId, spec: RouteSpec): void {
  const namespace = draft.namespace(id);
  const gone = findRoute(namespace, spec);
  namespace.routes = namespace.routes.filter((route) => route !== gone);
}

/** What would enter it again. */
export const routeSpecOf = ({ destination, gateway, device, source, metric }: Route): RouteSpec => ({
  ...{ destination, gateway, device, source },
  metric: metric === metricOf({ destination, gateway, device, source, metric: null }) ? null : metric,
});

/** Whether the namespace has it as its own address. */
export const isOwn = (namespace: Namespace, address: string): boolean =>
  Object.values(namespace.interfaces).some(({ addresses }) =>
    addresses.some((held) => canonical(held.address) === canonical(addressOf(address))),
  );

const inMain = ({ routes }: Namespace) => routes.filter(({ table }) => table === 'main');
