/** What has to hold before a swarm, its nodes and its services are changed (moby: daemon/cluster; swarmkit: controlapi). */
import type { HostId } from '../../ids';
import type { Host, Network, State } from '../../state';
import { findNode, hostOfNode, type KnownSwarm, swarmOf } from '../../swarm/find';
import { quorumWithout } from '../../swarm/quorum';
import type { Swarm, SwarmNode } from '../../swarm/types';
import { addressesOf } from '../effects/swarm';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { list, onHost } from './host';

const names = (texts: readonly string[]) => [...texts].sort().join(', ');

export const swarmInitProblems = (operation: OperationOf<'swarm.init'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) => [...memberProblems(host), ...ownAddressProblems(host, operation)]);

export const swarmJoinProblems = (operation: OperationOf<'swarm.join'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) => [
    ...memberProblems(host),
    ...ownAddressProblems(host, operation),
    ...managerProblems(state, host, operation.manager),
  ]);

const memberProblems = (host: Host) => (host.swarm ? [problem('swarm-member', { host: host.name }, null)] : []);

type Addresses = { advertise: string; dataPath: string | null };

function ownAddressProblems(host: Host, { advertise, dataPath }: Addresses): Problem[] {
  const own = addressesOf(host);
  const check = (address: string | null, field: string) =>
    address === null || own.includes(address)
      ? []
      : [problem('swarm-address-foreign', { address, host: host.name, addresses: names(own) }, field)];
  return [...check(advertise, 'advertise'), ...check(dataPath, 'dataPath')];
}

function managerProblems(state: State, host: Host, id: HostId): Problem[] {
  const manager = state.hosts[id];
  if (manager?.swarm?.manager) return [];
  return [problem('swarm-manager-missing', { host: host.name, manager: manager?.name ?? id }, 'manager')];
}

export const swarmLeaveProblems = ({ host: id, force }: OperationOf<'swarm.leave'>, state: State): Problem[] =>
  onHost(state, id, (host) => {
    if (!host.swarm) return [problem('swarm-not-member', { host: host.name }, null)];
    const cut = cutContainers(host);
    const containers: Problem[] =
      cut.length === 0
        ? []
        : [problem('swarm-containers-cut', { host: host.name, containers: names(cut) }, null, 'warning')];
    if (!host.swarm.manager) return containers;
    if (!force) return [problem('swarm-manager-leaves', { host: host.name }, 'force')];
    return [...containers, ...endProblems(host)];
  });

/** Running containers of people's own on networks of the swarm. */
function cutContainers(host: Host): string[] {
  const overlays = new Set(
    Object.values(host.networks)
      .filter(({ scope }) => scope === 'swarm')
      .map(({ id }) => id),
  );
  return Object.values(host.containers)
    .filter(
      ({ namespace, endpoints }) => namespace !== null && Object.values(endpoints).some((e) => overlays.has(e.network)),
    )
    .map(({ name }) => name);
}

function endProblems(host: Host): Problem[] {
  const { known, node } = host.swarm ?? {};
  if (!known || node === undefined) return [];
  const managers = Object.values(known.nodes).filter(({ role }) => role === 'manager');
  if (managers.length > 1) {
    const { spare, needed } = quorumWithout(known, node);
    const params = { host: host.name, managers: String(managers.length), needed: String(needed) };
    return spare < 0 ? [problem('swarm-quorum-lost', params, null, 'warning')] : [];
  }
  const networks = Object.values(host.networks).filter(({ driver, ingress }) => driver === 'overlay' && !ingress);
  const what = names([...Object.values(known.services), ...networks].map(({ name }) => name));
  return [problem('swarm-ends', { host: host.name, what: what || '–' }, null, 'warning')];
}

/** Checks on a manager, with what it knows. */
export const onManager = (state: State, id: HostId, check: (known: KnownSwarm, host: Host) => Problem[]): Problem[] =>
  onHost(state, id, (host) => {
    if (!host.swarm) return [problem('swarm-not-member', { host: host.name }, null)];
    if (!host.swarm.manager) return [problem('swarm-manager-needed', { host: host.name }, null)];
    const known = host.swarm.known && swarmOf(state, id);
    return known ? check(known, host) : [problem('swarm-leaderless', { host: host.name }, null)];
  });

function withNode(swarm: Swarm, text: string, check: (node: SwarmNode) => Problem[]): Problem[] {
  const node = findNode(swarm, text);
  return node
    ? check(node)
    : [problem('node-missing', { node: text, nodes: list(Object.values(swarm.nodes)) }, 'node')];
}

export const nodeUpdateProblems = (operation: OperationOf<'node.update'>, state: State): Problem[] =>
  onManager(state, operation.host, ({ swarm }) =>
    withNode(swarm, operation.node, (node) => [
      ...roleProblems(swarm, node, operation.role),
      ...availabilityProblems(swarm, node, operation.availability),
    ]),
  );

function roleProblems(swarm: Swarm, node: SwarmNode, role: SwarmNode['role'] | null): Problem[] {
  if (role !== 'worker' || node.role !== 'manager') return [];
  const managers = Object.values(swarm.nodes).filter((other) => other.role === 'manager');
  if (managers.length === 1) return [problem('node-last-manager', { node: node.name }, 'role')];
  const after = managers.length - 1;
  // Two managers stand less than one: either of them gone, and nothing can be changed.
  if (after > 2) return [];
  return [problem('node-spare-none', { node: node.name, managers: String(after) }, 'role', 'warning')];
}

function availabilityProblems(
  swarm: Swarm,
  node: SwarmNode,
  availability: SwarmNode['availability'] | null,
): Problem[] {
  if (availability !== 'drain' || node.availability === 'drain') return [];
  const moving = Object.values(swarm.tasks)
    .filter((task) => task.node === node.id && task.desired === 'running')
    .map(({ service, slot }) => `${swarm.services[service]?.name ?? service}.${slot ?? node.name}`);
  if (moving.length === 0) return [];
  const others = Object.values(swarm.nodes).some(
    ({ id, state, availability: open }) => id !== node.id && state === 'ready' && open === 'active',
  );
  const params = { node: node.name, tasks: names(moving) };
  return [problem(others ? 'node-tasks-move' : 'node-tasks-nowhere', params, 'availability', 'warning')];
}

export const nodeRemoveProblems = (operation: OperationOf<'node.remove'>, state: State): Problem[] =>
  onManager(state, operation.host, ({ swarm }) =>
    withNode(swarm, operation.node, (node) => {
      if (node.role === 'manager') return [problem('node-is-manager', { node: node.name }, 'node')];
      // A host that has left is on its way down.
      const left = hostOfNode(state, node.id) === null && state.hosts[operation.host] !== undefined;
      if (node.state === 'down' || operation.force || left) return [];
      return [problem('node-not-down', { node: node.name }, 'node')];
    }),
  );

/** Overlay networks take services; of others only the host's own (docs.docker.com: docker service create). */
export const isForServices = ({ scope, driver, ingress }: Network): boolean =>
  !ingress && (scope === 'swarm' || driver === 'host');
