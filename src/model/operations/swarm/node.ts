import { own } from '../../record';
import type { State } from '../../state';
import { findNode, hostOfNode } from '../../swarm/find';
import type { SwarmNode, Task } from '../../swarm/types';
import { nodeRemoveProblems, nodeUpdateProblems } from '../checks/swarm';
import { editSwarm } from '../effects/swarm';
import { placed, stopped } from '../effects/tasks';
import { NOTHING, type OperationModule } from '../module';
import { problem } from '../problems';
import type { NodeRemove, NodeUpdate, Operation } from '../types';

/** As the manager that the operation is on knows it. */
function nodeOf(state: State, { host, node }: NodeUpdate | NodeRemove): SwarmNode | undefined {
  const known = own(state.hosts, host)?.swarm?.known;
  return known ? findNode(known, node) : undefined;
}

const tasksOn = (state: State, { host }: NodeUpdate, { id }: SwarmNode): Task[] =>
  Object.values(own(state.hosts, host)?.swarm?.known?.tasks ?? {}).filter(({ node }) => node === id);

export const nodeUpdate: OperationModule<'node.update'> = {
  apply: (state, operation) => {
    const node = nodeOf(state, operation);
    if (!node) return state;
    const role = operation.role ?? node.role;
    const availability = operation.availability ?? node.availability;
    if (role === node.role && availability === node.availability) return state;
    const reachability = role === 'worker' ? null : (node.reachability ?? 'reachable');
    const changed = { ...node, role, availability, reachability, leader: node.leader && role === 'manager' };
    const told = editSwarm(state, operation.host, (swarm) =>
      placed({ ...swarm, nodes: { ...swarm.nodes, [node.id]: changed } }, operation.host),
    );
    const host = availability === 'drain' ? hostOfNode(state, node.id) : null;
    const left = host ? stopped(told, tasksOn(state, operation, node)) : told;
    return role === node.role ? left : withRole(left, operation, node.id, role);
  },

  commands: (operation, state) => {
    const { role, availability } = operation;
    // By address no node can be named.
    const name = nodeOf(state, operation)?.name ?? operation.node;
    return [
      ...(role === null ? [] : [['docker', 'node', role === 'manager' ? 'promote' : 'demote', name]]),
      ...(availability === null ? [] : [['docker', 'node', 'update', '--availability', availability, name]]),
    ];
  },

  inverse: (operation, before) => {
    const node = nodeOf(before, operation);
    if (!node) return NOTHING;
    const role = operation.role === null || operation.role === node.role ? null : node.role;
    const { availability: asked } = operation;
    const availability = asked === null || asked === node.availability ? null : node.availability;
    if (role === null && availability === null) return NOTHING;
    const back: Operation = { kind: 'node.update', host: operation.host, node: node.id, role, availability };
    return { operations: [back], loses: null };
  },

  preconditions: nodeUpdateProblems,

  holds: (operation, state) => {
    const node = nodeOf(state, operation);
    if (!node) return 'unknown';
    const { role, availability } = operation;
    const same = (role ?? node.role) === node.role && (availability ?? node.availability) === node.availability;
    return same ? 'done' : 'not-done';
  },
};

/** The node's own host learns that it manages, or no longer does. */
function withRole(state: State, { host: id }: NodeUpdate, node: string, role: SwarmNode['role']): State {
  const host = hostOfNode(state, node);
  const leader = own(state.hosts, id)?.swarm;
  if (!host?.swarm || !leader) return state;
  const manager = role === 'manager';
  const swarm = {
    ...host.swarm,
    manager,
    cluster: manager ? leader.cluster : null,
    known: manager ? leader.known : null,
  };
  return { ...state, hosts: { ...state.hosts, [host.id]: { ...host, swarm } } };
}

export const nodeRemove: OperationModule<'node.remove'> = {
  apply: (state, operation) => {
    const node = nodeOf(state, operation);
    if (!node || node.role === 'manager') return state;
    return editSwarm(state, operation.host, (swarm) => {
      const { [node.id]: _, ...nodes } = swarm.nodes;
      return placed({ ...swarm, nodes }, operation.host);
    });
  },

  commands: (operation, state) => [
    [
      ...['docker', 'node', 'rm'],
      ...(operation.force ? ['--force'] : []),
      nodeOf(state, operation)?.name ?? operation.node,
    ],
  ],

  inverse: (operation, before) => {
    const node = nodeOf(before, operation);
    if (!node) return NOTHING;
    return { operations: [], loses: problem('loses-node', { node: node.name }, null, 'warning') };
  },

  preconditions: nodeRemoveProblems,

  holds: (operation, state) => {
    const known = own(state.hosts, operation.host)?.swarm?.known;
    if (!known) return own(state.hosts, operation.host)?.swarm ? 'unknown' : 'done';
    return findNode(known, operation.node) ? 'not-done' : 'done';
  },
};
