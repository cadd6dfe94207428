/** Who and where: questions the tries ask a State. */
import { addressOf, canonical, contains, networkOf } from '../address';
import { type ContainerId, type NamespaceId, ROOT_NAMESPACE } from '../ids';
import type { Container, Host, Interface, Namespace, State } from '../state';

export type Holder = { host: Host; namespace: Namespace; iface: Interface };

/** Interfaces that have the address; more than one where it is given twice. */
export function holdersOf(state: State, address: string): Holder[] {
  const wanted = canonical(address);
  return Object.values(state.hosts).flatMap((host) =>
    Object.values(host.namespaces).flatMap((namespace) =>
      Object.values(namespace.interfaces)
        .filter(({ addresses }) => addresses.some((held) => held.address === wanted))
        .map((iface) => ({ host, namespace, iface })),
    ),
  );
}

/**
 * As `ip netns` calls it; null: the host's own. Undefined: a container's, which is the Engine's and not changed by hand.
 */
export function netnsOf({ id, name }: Namespace): string | null | undefined {
  if (id === ROOT_NAMESPACE) return null;
  return id.startsWith('extra:') ? name : undefined;
}

export const containerIn = (host: Host, namespace: NamespaceId): Container | undefined =>
  Object.values(host.containers).find((container) => container.namespace === namespace);

/** The container whose own namespace this is or would be. */
export const ownerOf = (host: Host, namespace: NamespaceId): Container | undefined =>
  host.containers[namespace as string as ContainerId];

/** The subnet an address lies in as its holder sees it, else the address alone. */
export function subnetAround(state: State, address: string): string {
  for (const { iface } of holdersOf(state, address)) {
    const held = iface.addresses.find((one) => one.address === canonical(address));
    const subnet = held && networkOf(`${held.address}/${held.prefix}`);
    if (subnet) return subnet;
  }
  return alone(address);
}

/** `/32`, or `/128`. */
export const alone = (address: string): string => `${addressOf(address)}/${address.includes(':') ? 128 : 32}`;

/** The pool of the host's networks that an address belongs to. */
export const poolOf = (host: Host, address: string) =>
  Object.values(host.networks)
    .flatMap((network) => network.ipam.map((pool) => ({ network, pool })))
    .find(({ pool }) => contains(pool.subnet, address));
