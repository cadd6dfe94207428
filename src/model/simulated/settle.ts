/** What a foreseen State lacks of one that has come about. */
import { buildSegments } from '../build/segments';
import type { HostId } from '../ids';
import type { Host, Namespace, State } from '../state';

/** What is new was made at `at` (milliseconds since 1970), can be read in the kernel, and is on the LAN with its addresses. */
export function settled(state: State, id: HostId, at: number): State {
  const host = state.hosts[id];
  if (!host) return state;
  const hosts = { ...state.hosts, [id]: settledHost(host, at) };
  const segments = buildSegments(Object.values(hosts));
  return { hosts, segments: Object.fromEntries(segments.map((segment) => [segment.id, segment])) };
}

const settledHost = (host: Host, at: number): Host => ({
  ...host,
  namespaces: each(host.namespaces, settledNamespace),
  networks: each(host.networks, (network) =>
    network.created === '' ? { ...network, created: new Date(at).toISOString() } : network,
  ),
  containers: each(host.containers, (container) =>
    container.created === 0 ? { ...container, created: Math.floor(at / 1000) } : container,
  ),
});

/** A new namespace forwards as the host does (net.core.devconf_inherit_init_net = 0). */
const settledNamespace = (namespace: Namespace): Namespace =>
  namespace.source === 'kernel'
    ? namespace
    : { ...namespace, source: 'kernel', sysctl: { 'net.ipv4.ip_forward': '1', ...namespace.sysctl } };

const each = <K extends string, T>(record: Record<K, T>, change: (value: T) => T): Record<K, T> =>
  Object.fromEntries(Object.entries<T>(record).map(([key, value]) => [key, change(value)])) as Record<K, T>;

/**
 * The State with another id of 64 digits for one thing, also where its first 12 digits stand in names and rules: an
 * Engine never gives an id twice, though the foreseen ones depend on names alone.
 */
export function renamed(state: State, from: string, to: string): State {
  const text = JSON.stringify(state).replaceAll(from, to).replaceAll(from.slice(0, 12), to.slice(0, 12));
  return JSON.parse(text) as State;
}
