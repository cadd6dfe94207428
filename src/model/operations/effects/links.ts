/** Interfaces of the host's own namespace that come and go with networks and legs, with the routes they bring. */
import { addressOf, familyOf, prefixOf } from '../../address';
import { majorOf } from '../../find';
import { type NamespaceId, ROOT_NAMESPACE } from '../../ids';
import { bareInterface, routesFor } from '../../make';
import type { Address, Host, Interface, Namespace } from '../../state';
import type { HostDraft } from './draft';

export const toAddress = (text: string): Address => ({
  family: familyOf(text),
  address: addressOf(text),
  prefix: prefixOf(text) ?? 0,
  scope: 'global',
  secondary: false,
});

/** Indexes are given out upwards, and a veth end keeps its own when it moves into a container. */
export function nextIndex(host: Host): number {
  let highest = 0;
  for (const namespace of Object.values(host.namespaces))
    for (const { index } of Object.values(namespace.interfaces)) if (index > highest) highest = index;
  return highest + 1;
}

/** Adds an interface with the kernel's routes for its addresses. */
export function plug(draft: HostDraft, namespaceId: NamespaceId, iface: Interface): void {
  draft.addInterface(namespaceId, iface);
  const namespace = draft.namespace(namespaceId);
  const flags = iface.carrier ? [] : ['linkdown'];
  const routes = iface.addresses
    .flatMap((address) => routesFor(iface, address))
    .map((route) => (route.type === 'local' ? route : { ...route, flags }));
  namespace.routes = [...namespace.routes, ...routes];
}

/** Removes an interface, its routes, its veth peer, and what hangs on it in the same namespace. */
export function unplug(draft: HostDraft, namespaceId: NamespaceId, name: string): void {
  const iface = draft.host.namespaces[namespaceId]?.interfaces[name];
  if (!iface) return;
  draft.removeInterface(namespaceId, name);
  const namespace = draft.namespace(namespaceId);
  namespace.routes = namespace.routes.filter(({ device }) => device !== name);
  if (iface.master !== null) refreshBridge(draft, namespaceId, iface.master);
  if (iface.peer && draft.host.namespaces[iface.peer.namespace]?.interfaces[iface.peer.name])
    unplug(draft, iface.peer.namespace, iface.peer.name);
}

/**
 * A bridge has a carrier while one of its ports has one; its routes are marked while it has none. Its MTU is the lowest
 * of its ports' unless it was set (Linux: br_mtu_auto_adjust), as Engines from 25 on do.
 */
export function refreshBridge(draft: HostDraft, namespaceId: NamespaceId, name: string): void {
  const interfaces = draft.host.namespaces[namespaceId]?.interfaces ?? {};
  const bridge = interfaces[name];
  if (!bridge) return;
  const ports = Object.values(interfaces).filter(({ master }) => master === name);
  const lowest = ports.length === 0 ? 1500 : Math.min(...ports.map(({ mtu }) => mtu));
  const mtu = majorOf(draft.host) < 25 ? lowest : bridge.mtu;
  if (bridge.mtu !== mtu) draft.interface(namespaceId, name).mtu = mtu;
  const carrier = ports.some((port) => port.up && port.carrier);
  if (bridge.carrier === carrier) return;
  draft.interface(namespaceId, name).carrier = carrier;
  const namespace: Namespace = draft.namespace(namespaceId);
  namespace.routes = namespace.routes.map((route) => {
    if (route.device !== name || route.type === 'local') return route;
    const flags = route.flags.filter((flag) => flag !== 'linkdown');
    return { ...route, flags: carrier ? flags : [...flags, 'linkdown'] };
  });
}

/** A sub-interface or dummy that the Engine makes for a macvlan or ipvlan network to hang on. */
export function addParent(draft: HostDraft, name: string): void {
  const root = draft.host.namespaces[ROOT_NAMESPACE];
  if (!root || root.interfaces[name]) return;
  const vlan = vlanName(name);
  const card = vlan && root.interfaces[vlan.card];
  const made = bareInterface(name, nextIndex(draft.host));
  plug(
    draft,
    ROOT_NAMESPACE,
    vlan && card
      ? {
          ...made,
          kind: 'vlan',
          vlanId: vlan.id,
          mac: card.mac,
          mtu: card.mtu,
          carrier: card.carrier,
          parent: { namespace: ROOT_NAMESPACE, name: card.name },
        }
      : { ...made, kind: 'dummy' },
  );
}

/** `ens33.20` is VLAN 20 on ens33; null when the name has no such form (moby: drivers/macvlan/macvlan_setup.go). */
export function vlanName(name: string): { card: string; id: number } | null {
  const [card = '', tag = '', ...rest] = name.split('.');
  if (card === '' || rest.length > 0 || !/^[0-9]{1,4}$/.test(tag)) return null;
  const id = Number(tag);
  return id >= 1 && id <= 4094 ? { card, id } : null;
}
