/** Branded ids, with a maker each, so that a network's id is never passed where a container's is meant. */
declare const brand: unique symbol;
type Branded<T extends string> = string & { readonly [brand]: T };

export type HostId = Branded<'HostId'>;
export type NamespaceId = Branded<'NamespaceId'>;
export type NetworkId = Branded<'NetworkId'>;
export type ContainerId = Branded<'ContainerId'>;
export type SegmentId = Branded<'SegmentId'>;
/** Unique within its namespace only. */
export type InterfaceName = string;

export const hostId = (text: string) => text as HostId;
export const namespaceId = (text: string) => text as NamespaceId;
export const networkId = (text: string) => text as NetworkId;
export const containerId = (text: string) => text as ContainerId;
export const segmentId = (text: string) => text as SegmentId;

/** The host's own namespace has the same id on every host. */
export const ROOT_NAMESPACE = namespaceId('root');
/** The namespace a container has for itself. */
export const containerNamespace = (id: ContainerId) => namespaceId(id);
/** A namespace that has a name of its own (`ip netns`). */
export const namedNamespace = (name: string) => namespaceId(`extra:${name}`);
/** The one of a host that an operation means; null: its own. */
export const namespaceOf = (name: string | null) => (name === null ? ROOT_NAMESPACE : namedNamespace(name));
