/** A container beginning and ceasing to run: its namespace, its legs, and those who share its namespace. */
import { DEFAULT_RULES } from '../../build/routes';
import { findContainer, findModeNetwork, majorOf, sharedWith } from '../../find';
import { type ContainerId, containerNamespace, type NamespaceId, type NetworkId, ROOT_NAMESPACE } from '../../ids';
import type { Container, Host } from '../../state';
import type { HostDraft } from './draft';
import { addLeg, idle } from './leg';
import { plug, unplug } from './links';
import { newLoopback } from './loopback';
import { publish } from './ports';

/** Gives a container that does not run its namespace and legs. Without a namespace to share nothing happens. */
export function startRunning(draft: HostDraft, id: ContainerId): void {
  const container = draft.container(id);
  const namespace = namespaceFor(draft.host, container);
  if (namespace === null) return;
  container.state = 'running';
  container.status = 'Up';
  container.namespace = namespace;
  if (namespace !== containerNamespace(id)) return;
  draft.addNamespace({
    id: namespace,
    name: container.name,
    source: 'docker',
    interfaces: {},
    routes: [],
    rules: [...DEFAULT_RULES],
    sysctl: { ...container.sysctls },
    iptables: null,
  });
  plug(draft, namespace, newLoopback(majorOf(draft.host)));
  for (const network of legOrder(draft.host, container)) addLeg(draft, id, network);
  publish(draft, id);
}

/** Takes namespace, legs and published ports away. */
export function stopRunning(draft: HostDraft, id: ContainerId): void {
  const container = draft.container(id);
  const own = containerNamespace(id);
  if (container.namespace === own) {
    for (const name of Object.keys(draft.host.namespaces[own]?.interfaces ?? {})) unplug(draft, own, name);
    draft.removeNamespace(own);
    for (const other of sharers(draft.host, container)) draft.container(other.id).namespace = null;
  }
  container.state = 'exited';
  container.status = 'Exited';
  container.namespace = null;
  container.ports = [];
  container.endpoints = Object.fromEntries(
    Object.values(container.endpoints).map((endpoint) => [endpoint.network, idle(endpoint)]),
  );
}

/** Other containers that live in this one's namespace. */
export const sharers = (host: Host, container: Container): Container[] =>
  Object.values(host.containers).filter(
    (other) =>
      other.id !== container.id &&
      other.namespace !== null &&
      other.namespace !== ROOT_NAMESPACE &&
      other.namespace === container.namespace,
  );

function namespaceFor(host: Host, { id, networkMode }: Container): NamespaceId | null {
  if (networkMode === 'host') return ROOT_NAMESPACE;
  const shared = sharedWith(networkMode);
  if (shared === null) return containerNamespace(id);
  return findContainer(host, shared)?.namespace ?? null;
}

/** Docker's own bridge, then the network it was run on. In which order it takes the others is not fixed: here by name. */
function legOrder(host: Host, container: Container): NetworkId[] {
  const first = [findModeNetwork(host, 'bridge')?.id, findModeNetwork(host, container.networkMode)?.id];
  const rank = (id: NetworkId) => (first.includes(id) ? first.indexOf(id) : first.length);
  const name = (id: NetworkId) => host.networks[id]?.name ?? '';
  return Object.values(container.endpoints)
    .map(({ network }) => network)
    .sort((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : 1));
}
