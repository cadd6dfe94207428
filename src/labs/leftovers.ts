/**
 * What a lab has left on a host: found by holding the present against what was there before it began. What bears the
 * lab's own names is its own, and so is what hangs on that or leads to its addresses, whoever made it. Networks and
 * containers that are new besides are told apart: who cleans up decides about them.
 */
import { PHYSICAL_HOST } from '../model/build';
import { ROOT_NAMESPACE } from '../model/ids';
import { ruleLine } from '../model/operations/effects/filter-text';
import type { Operation } from '../model/operations/types';
import type { Container, Host, Interface, Network, State } from '../model/state';
import { addressesIn, type Before, ownNamespaces, routeKey, routesIn, rulesOf } from './before';
import { type Footprint, isWithin } from './footprint';
import { managedHosts } from './hosts';

/** `stage`: those of 1 go first, and may take others along. `name`: for a person. `own`: surely the lab's. */
export type Leftover = {
  what: 'container' | 'leg' | 'network' | 'rule' | 'route' | 'link' | 'namespace' | 'address' | 'setting';
  name: string;
  own: boolean;
  stage: 1 | 2;
  operation: Operation;
};

/** Pure. In the order in which they can go. */
export function leftovers(footprint: Footprint, before: Before, state: State, host: Host): Leftover[] {
  const elsewhere = managedHosts(state, host.id)
    .slice(1)
    .flatMap((one) => dockerLeftovers(footprint, before, one))
    .filter(({ what, own }) => what === 'container' && own);
  const docker = [...elsewhere, ...dockerLeftovers(footprint, before, host)];
  return [...docker, ...hostLeftovers(footprint, before, host), ...desktopLeftovers(footprint, before, state)];
}

function dockerLeftovers(footprint: Footprint, before: Before, host: Host): Leftover[] {
  const at = { host: host.id };
  const containers = Object.values(host.containers).filter(({ id }) => !before.containers.includes(id));
  const networks = Object.values(host.networks).filter(({ id }) => !before.networks.includes(id));
  const named = ({ name }: { name: string }) => footprint.names.has(name);
  const ownNetworks = networks.filter(
    (network) =>
      named(network) ||
      network.ipam.some(({ subnet }) => !hangs(network) && isWithin(footprint, subnet)) ||
      (network.parent !== null && footprint.names.has(network.parent)) ||
      containers.some((container) => named(container) && container.endpoints[network.id]),
  );
  const isOwn = (container: Container) =>
    named(container) ||
    ownNetworks.some(({ id }) => container.endpoints[id]) ||
    containers.some((other) => named(other) && container.networkMode === `container:${other.id}`);
  const going = new Set(containers.map(({ id }) => id));
  // Guests of a namespace go before its owner: what makes a container again names that.
  const isGuest = ({ networkMode }: Container) => Number(networkMode.startsWith('container:'));
  return [
    ...containers
      .toSorted((a, b) => isGuest(b) - isGuest(a))
      .map((container): Leftover => {
        const operation: Operation = { kind: 'container.remove', ...at, container: container.name, restore: null };
        return { what: 'container', name: container.name, own: isOwn(container), stage: 1, operation };
      }),
    ...ownNetworks.flatMap((network) => visitors(network, host, going)),
    ...networks.map((network): Leftover => {
      const operation: Operation = { kind: 'network.remove', ...at, network: network.name };
      return { what: 'network', name: network.name, own: ownNetworks.includes(network), stage: 1, operation };
    }),
  ];
}

/** Its subnet may be the LAN's. */
const hangs = ({ driver }: Network) => driver === 'macvlan' || driver === 'ipvlan';

/** Containers that were there before, and have been connected to a network of the lab's. */
const visitors = (network: Network, host: Host, going: ReadonlySet<string>): Leftover[] =>
  Object.values(host.containers)
    .filter(({ id, endpoints }) => endpoints[network.id] && !going.has(id))
    .map(({ name: container }) => ({
      ...{ what: 'leg', name: `${container} – ${network.name}`, own: true, stage: 1 },
      operation: { kind: 'network.disconnect', host: host.id, network: network.name, container },
    }));

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
