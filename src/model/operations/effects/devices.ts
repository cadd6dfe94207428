/** Interfaces that a person makes, takes away and sets up and down, with what hangs on them. */
import type { InterfaceName, NamespaceId } from '../../ids';
import { ROOT_NAMESPACE } from '../../ids';
import { bareInterface } from '../../make';
import type { Host, Interface, Route } from '../../state';
import type { LinkSpec } from '../types';
import { addAddress, enterRoutes } from './addresses';
import type { HostDraft } from './draft';
import { predictedLinkMac } from './ids';
import { nextIndex, plug, refreshBridge, unplug } from './links';

/** A thing in a namespace of the host. */
export type Placed = { namespace: NamespaceId; iface: Interface };

/** What hangs on an interface of the host's own namespace, in any namespace, and what hangs on that. */
export function hangingOn(host: Host, namespace: NamespaceId, name: InterfaceName): Placed[] {
  const direct = Object.values(host.namespaces).flatMap(({ id, interfaces }) =>
    Object.values(interfaces)
      .filter(({ parent }) => parent?.namespace === namespace && parent.name === name)
      .map((iface): Placed => ({ namespace: id, iface })),
  );
  return direct.flatMap((one) => [one, ...hangingOn(host, one.namespace, one.iface.name)]);
}

/** As `ip link add`, `ip address add` and `ip link set up` make it. The parent must be there. */
export function addLink(draft: HostDraft, namespace: NamespaceId, spec: LinkSpec): void {
  const parent = draft.host.namespaces[ROOT_NAMESPACE]?.interfaces[spec.parent];
  if (!parent) return;
  const { name, kind } = spec;
  plug(draft, namespace, {
    ...bareInterface(name, nextIndex(draft.host)),
    kind,
    mac: kind === 'macvlan' ? predictedLinkMac(draft.host.id, namespace, name) : parent.mac,
    mtu: parent.mtu,
    carrier: parent.up && parent.carrier,
    parent: { namespace: ROOT_NAMESPACE, name: parent.name },
    vlanId: kind === 'vlan' ? spec.vlanId : null,
    mode: kind === 'vlan' ? null : spec.mode,
  });
  for (const address of spec.addresses) addAddress(draft, namespace, name, address);
}

/** With everything that hangs on it. */
export function removeLink(draft: HostDraft, namespace: NamespaceId, name: InterfaceName): void {
  for (const hanging of hangingOn(draft.host, namespace, name).reverse())
    unplug(draft, hanging.namespace, hanging.iface.name);
  unplug(draft, namespace, name);
}

/**
 * Up: the kernel enters the routes of its addresses. Down: all its routes go, and its IPv6 addresses (unless
 * keep_addr_on_down). VLANs go up and down with their parent; macvlan and ipvlan interfaces lose their carrier.
 */
export function setUp(draft: HostDraft, id: NamespaceId, name: InterfaceName, up: boolean): void {
  const iface = draft.interface(id, name);
  if (iface.up !== up) {
    iface.up = up;
    iface.carrier = up && hasWire(draft.host, id, iface);
    if (up) enterRoutes(draft, id, name);
    else leaveRoutes(draft, id, iface);
    if (iface.master !== null) refreshBridge(draft, id, iface.master);
    if (iface.peer) setCarrier(draft, iface.peer.namespace, iface.peer.name, up);
  }
  for (const { namespace, iface: held } of hangingOn(draft.host, id, name)) {
    if (held.parent?.namespace !== id || held.parent.name !== name) continue;
    if (held.kind === 'vlan') setUp(draft, namespace, held.name, up);
    else setCarrier(draft, namespace, held.name, iface.carrier);
  }
}

/** What an interface that is up has its carrier from: its ports, its parent, or a cable that is taken to be there. */
function hasWire(host: Host, id: NamespaceId, iface: Interface): boolean {
  const isLive = (other: Interface | undefined) => other?.up === true && other.carrier;
  const { name, kind, parent } = iface;
  if (parent) return isLive(host.namespaces[parent.namespace]?.interfaces[parent.name]);
  if (kind !== 'bridge') return true;
  return Object.values(host.namespaces[id]?.interfaces ?? {}).some((port) => port.master === name && isLive(port));
}

function leaveRoutes(draft: HostDraft, id: NamespaceId, iface: Interface): void {
  iface.addresses = iface.addresses.filter(({ family }) => family === 4);
  const namespace = draft.namespace(id);
  namespace.routes = namespace.routes.filter(({ device }) => device !== iface.name);
}

function setCarrier(draft: HostDraft, id: NamespaceId, name: InterfaceName, carrier: boolean): void {
  const held = draft.host.namespaces[id]?.interfaces[name];
  if (!held || held.carrier === carrier) return;
  draft.interface(id, name).carrier = carrier;
  const namespace = draft.namespace(id);
  namespace.routes = namespace.routes.map((route): Route => {
    if (route.device !== name || route.type === 'local') return route;
    const flags = route.flags.filter((flag) => flag !== 'linkdown');
    return { ...route, flags: carrier ? flags : [...flags, 'linkdown'] };
  });
  if (held.master !== null) refreshBridge(draft, id, held.master);
}

/** Nothing that hangs on it can be larger than it is. */
export function setMtu(draft: HostDraft, id: NamespaceId, name: InterfaceName, mtu: number): void {
  draft.interface(id, name).mtu = mtu;
  for (const { namespace, iface } of hangingOn(draft.host, id, name))
    if (iface.mtu > mtu) draft.interface(namespace, iface.name).mtu = mtu;
}
