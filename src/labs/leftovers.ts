/**
 * What a lab has left on a host: found by holding the present against what was there before it began. What bears the
 * lab's own names is its own, and so is what hangs on that or leads to its addresses, whoever made it. Networks and
 * containers that are new besides are told apart: who cleans up decides about them.
 */
import { PHYSICAL_HOST } from '../model/build';
import { ROOT_NAMESPACE } from '../model/ids';
import { ruleLine } from '../model/operations/effects/filter-text';
import type { Operation } from '../model/operations/types';
import type { Host, Interface, State } from '../model/state';
import { addressesIn, type Before, ownNamespaces, routeKey, routesIn, rulesOf } from './before';
import { dockerLeftovers, imageLeftovers } from './docker-leftovers';
import { type Footprint, isWithin } from './footprint';
import { managedHosts } from './hosts';
import type { Leftover } from './leftover';
import type { ImagesOn } from './pulls';

/** Pure. In the order in which they can go. */
export function leftovers(
  footprint: Footprint,
  before: Before,
  state: State,
  host: Host,
  images: ImagesOn,
): Leftover[] {
  // A network across hosts goes after those who are on it elsewhere.
  const docker = managedHosts(state, host.id)
    .toReversed()
    .flatMap((one) => {
      const found = dockerLeftovers(footprint, before, one);
      const going = one === host ? found : found.filter(({ what, own }) => what === 'container' && own);
      return [...going, ...imageLeftovers(footprint, before, one, images[one.id] ?? null, going)];
    });
  return [...docker, ...hostLeftovers(footprint, before, host), ...desktopLeftovers(footprint, before, state)];
}

function hostLeftovers(footprint: Footprint, before: Before, host: Host): Leftover[] {
  const own = (what: Leftover['what'], name: string, operation: Operation): Leftover => ({
    ...{ what, name, own: true, stage: 2, operation },
  });
  const at = { host: host.id };
  const found: Leftover[] = rulesOf(host)
    .filter((rule) => !before.rules.includes(ruleLine(rule)))
    .filter(
      ({ source, destination, inDevice, outDevice }) =>
        [source, destination].some((end) => end !== null && isWithin(footprint, end)) ||
        [inDevice, outDevice].some((device) => device !== null && footprint.names.has(device)),
    )
    .map((rule) => own('rule', ruleLine(rule), { kind: 'filter.remove', ...at, rule }));
  const links: Leftover[] = [];
  const rest: Leftover[] = [];
  for (const [name, namespace] of ownNamespaces(host)) {
    const was = before.inside[name ?? ''];
    const place = { ...at, namespace: name };
    if (!was) {
      if (
        name !== null &&
        (footprint.names.has(name) || Object.values(namespace.interfaces).some(isOwnLink(footprint)))
      )
        rest.push(own('namespace', name, { kind: 'namespace.remove', ...at, name }));
      continue;
    }
    const made = Object.values(namespace.interfaces).filter(
      (iface) => !was.links.includes(iface.name) && isVirtual(iface) && isOwnLink(footprint)(iface),
    );
    // What hangs on another goes first.
    for (const iface of made.toSorted((a, b) => Number(b.kind !== 'vlan') - Number(a.kind !== 'vlan')))
      links.push(own('link', iface.name, { kind: 'link.remove', ...place, name: iface.name }));
    for (const route of routesIn(namespace))
      if (!was.routes.includes(routeKey(route)) && isOwnRoute(footprint, route))
        found.push(own('route', route.destination, { kind: 'route.remove', ...place, route }));
    for (const { device, address, key } of addressesIn(namespace))
      if (was.links.includes(device) && !was.addresses.includes(key) && isWithin(footprint, address))
        rest.push(own('address', `${address} (${device})`, { kind: 'address.remove', ...place, device, address }));
    for (const [key, value] of Object.entries(was.settings))
      if (isOwnSetting(footprint, name, key) && (namespace.sysctl[key] ?? value) !== value)
        rest.push(own('setting', `${key} = ${value}`, { kind: 'sysctl.set', ...place, key, value }));
  }
  return [...found, ...links, ...rest];
}

const isVirtual = ({ kind, network, master }: Interface) =>
  network === null && master === null && ['vlan', 'macvlan', 'ipvlan', 'dummy'].includes(kind);

const isOwnLink =
  (footprint: Footprint) =>
  ({ name, parent, addresses }: Interface): boolean =>
    footprint.names.has(name) ||
    (parent !== null && footprint.names.has(parent.name)) ||
    addresses.some(({ address, prefix }) => isWithin(footprint, `${address}/${prefix}`));

const isOwnRoute = (footprint: Footprint, { destination, device }: { destination: string; device: string | null }) =>
  (destination !== '0.0.0.0/0' && isWithin(footprint, destination)) || (device !== null && footprint.names.has(device));

/** Those the lab itself changes, and forwarding, which many a mend does. */
const isOwnSetting = ({ settings }: Footprint, namespace: string | null, key: string) =>
  settings.has(`${namespace ?? ''} ${key}`) || key === 'net.ipv4.ip_forward';

function desktopLeftovers(footprint: Footprint, before: Before, { hosts }: State): Leftover[] {
  const desktop = hosts[PHYSICAL_HOST]?.namespaces[ROOT_NAMESPACE];
  if (!desktop) return [];
  return routesIn(desktop)
    .filter((route) => !before.desktopRoutes.includes(routeKey(route)) && isOwnRoute(footprint, route))
    .map((route) => ({
      ...{ what: 'route', name: route.destination, own: true, stage: 2 },
      operation: { kind: 'route.remove', host: PHYSICAL_HOST, namespace: null, route },
    }));
}
