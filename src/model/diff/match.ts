/**
 * Keys under which things of two States are the same. Ids are the Engine's own and made up in a preview, so a network or
 * container is known by its name, and what is named after an id by what it belongs to.
 */
import { ROOT_NAMESPACE } from '../ids';
import { own } from '../record';
import type { Host, Interface, Namespace } from '../state';

/** The network an endpoint or interface belongs to, by name; its id where the network is gone. */
export const networkName = (host: Host, id: string): string => own(host.networks, id)?.name ?? id;

/** A namespace is known by who it was made for. */
export function namespaceKey(host: Host, { id }: Namespace): string {
  if (id === ROOT_NAMESPACE) return 'root';
  const container = own(host.containers, id);
  return container ? `container ${container.name}` : `other ${id}`;
}

/**
 * An interface is known by its name in its namespace, save those whose name the Engine makes of an id or at random:
 * a network's bridge and dummy parent, and the host's end of a veth pair.
 */
export function interfaceKey(host: Host, namespace: Namespace, iface: Interface): string {
  const at = namespaceKey(host, namespace);
  if (namespace.id !== ROOT_NAMESPACE) return `${at}/${iface.name}`;
  const network = iface.network === null ? undefined : own(host.networks, iface.network);
  if (iface.kind === 'bridge' && network) return `${at}/bridge of ${network.name}`;
  if (/^d[mi]-[0-9a-f]{12}$/.test(iface.name)) {
    const user = Object.values(host.networks).find(({ parent }) => parent === iface.name);
    if (user) return `${at}/dummy of ${user.name}`;
  }
  const inside = iface.peer && own(host.namespaces, iface.peer.namespace);
  if (iface.kind === 'veth' && iface.peer && inside && network)
    return `${at}/veth of ${namespaceKey(host, inside)} on ${network.name}`;
  return `${at}/${iface.name}`;
}
