/** Addresses of an interface, and the routes the kernel enters and drops with them (Linux: fib_frontend.c, addrconf.c). */
import { canonical, contains } from '../../address';
import { type InterfaceName, type NamespaceId, ROOT_NAMESPACE } from '../../ids';
import { routesFor } from '../../make';
import type { Address, Host, Interface, Namespace, Route } from '../../state';
import type { HostDraft } from './draft';
import { toAddress } from './links';

/** Whether the interface has it, with that prefix. */
export const hasAddress = (iface: Interface, text: string): boolean => iface.addresses.some(sameAs(toAddress(text)));

export function addAddress(draft: HostDraft, id: NamespaceId, device: InterfaceName, text: string): void {
  const iface = draft.interface(id, device);
  const asked = toAddress(text);
  const address = { ...asked, address: canonical(asked.address), secondary: isSecondary(iface, asked) };
  iface.addresses = [...iface.addresses, address];
  const namespace = draft.namespace(id);
  namespace.routes = [...namespace.routes, ...newRoutes(namespace, iface, address)];
}

/** What the kernel enters for the addresses of an interface that comes up. */
export function enterRoutes(draft: HostDraft, id: NamespaceId, device: InterfaceName): void {
  const namespace = draft.namespace(id);
  const iface = namespace.interfaces[device];
  for (const address of iface?.addresses ?? [])
    if (iface) namespace.routes = [...namespace.routes, ...newRoutes(namespace, iface, address)];
}

/** With the last IPv4 address of an interface all its IPv4 routes go, and with any the routes that send from it. */
export function removeAddress(draft: HostDraft, id: NamespaceId, device: InterfaceName, text: string): void {
  const iface = draft.interface(id, device);
  const index = iface.addresses.findIndex(sameAs(toAddress(text)));
  const gone = iface.addresses[index];
  if (!gone) return;
  const others = iface.addresses.filter((_, position) => position !== index);
  const kept = gone.secondary ? others : promoted(draft.host, id, device, others, gone);
  iface.addresses = kept;
  const lost = iface.addresses.length < others.length ? [gone, ...others.filter((one) => !kept.includes(one))] : [gone];
  const last = gone.family === 4 && !kept.some(({ family }) => family === 4);
  const namespace = draft.namespace(id);
  namespace.routes = namespace.routes.filter((route) => {
    if (route.device === device && last && route.family === 4) return false;
    return !lost.some((address) => dropsWith(route, device, address, isHeld(namespace, address)));
  });
  for (const address of kept) namespace.routes = [...namespace.routes, ...newRoutes(namespace, iface, address)];
}

const sameAs = (wanted: Address) => (held: Address) =>
  held.prefix === wanted.prefix && canonical(held.address) === canonical(wanted.address);

/** Of the same subnet as one that was there first. */
const isSecondary = (iface: Interface, { family, address, prefix }: Address): boolean =>
  family === 4 &&
  iface.addresses.some(
    (held) => !held.secondary && held.prefix === prefix && contains(`${held.address}/${prefix}`, address),
  );

/** The next of the subnet takes its place, or all of them go (Linux: devinet.c). */
function promoted(host: Host, id: NamespaceId, device: InterfaceName, others: Address[], gone: Address): Address[] {
  if (gone.family === 6) return others;
  const isHeir = ({ secondary, prefix, address }: Address) =>
    secondary && prefix === gone.prefix && contains(`${gone.address}/${prefix}`, address);
  if (!promotes(host, id, device)) return others.filter((address) => !isHeir(address));
  const heir = others.find(isHeir);
  return others.map((address) => (address === heir ? { ...address, secondary: false } : address));
}

/**
 * Whether `all` or the interface says so (ip-sysctl: promote_secondaries). Unread: an interface began with the default of
 * its namespace, which began with the host's; systemd sets that.
 */
function promotes({ namespaces, configuration }: Host, id: NamespaceId, device: InterfaceName): boolean {
  const read = (at: NamespaceId, name: string) =>
    namespaces[at]?.sysctl[`net.ipv4.conf.${name.replaceAll('.', '/')}.promote_secondaries`];
  if (Number(read(id, 'all') ?? 0) !== 0) return true;
  const own = read(id, device) ?? read(id, 'default') ?? read(ROOT_NAMESPACE, 'default');
  return own === undefined ? (configuration?.systemd ?? true) : own !== '0';
}

const isHeld = ({ interfaces }: Namespace, { address }: Address): boolean =>
  Object.values(interfaces).some(({ addresses }) => addresses.some((held) => held.address === address));

/** A route that an address brought, or that sends from it. `elsewhere`: another interface has the address too. */
function dropsWith(route: Route, device: InterfaceName, { family, address }: Address, elsewhere: boolean): boolean {
  if (route.family !== family) return false;
  const brought = route.device === device && route.protocol === 'kernel';
  if (family === 4) return route.source === address && (brought || !elsewhere);
  if (!brought) return false;
  return route.type === 'local' ? route.destination === `${address}/128` : contains(route.destination, address);
}

/** Those that are not there yet. An interface that is down has a route to its own IPv4 addresses only. */
function newRoutes(namespace: Namespace, iface: Interface, address: Address): Route[] {
  const flags = iface.carrier ? [] : ['linkdown'];
  return routesFor(iface, address)
    .filter(({ type, family }) => iface.up || (type === 'local' && family === 4))
    .filter(({ type, family }) => type === 'local' || family === 6 || !address.secondary)
    .map((route) => (route.type === 'local' ? route : { ...route, flags }))
    .filter(
      (route) =>
        !namespace.routes.some(
          (held) =>
            held.device === route.device &&
            held.table === route.table &&
            held.type === route.type &&
            held.destination === route.destination &&
            (route.family === 6 || held.source === route.source),
        ),
    );
}
