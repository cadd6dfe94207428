import { own } from '../../record';
import { swarmOf } from '../../swarm/find';
import { swarmLeaveProblems } from '../checks/swarm';
import { editHost } from '../effects/draft';
import { editSwarm, removeSwarmNetworks } from '../effects/swarm';
import { placed, removed } from '../effects/tasks';
import type { OperationModule } from '../module';
import { problem } from '../problems';

export const swarmLeave: OperationModule<'swarm.leave'> = {
  apply: (state, { host, force }) => {
    const membership = own(state.hosts, host)?.swarm;
    if (!membership || (membership.manager && !force)) return state;
    const told = editSwarm(state, host, (swarm) => {
      const node = own(swarm.nodes, membership.node);
      if (!node) return swarm;
      const gone = { ...node, state: 'down' as const, leader: false };
      const down = node.role === 'manager' ? { ...gone, reachability: 'unreachable' as const } : gone;
      return placed({ ...swarm, nodes: { ...swarm.nodes, [node.id]: down } }, host);
    });
    const tasks = Object.values(swarmOf(state, host)?.swarm.tasks ?? {}).filter(({ node }) => node === membership.node);
    return editHost(removed(told, tasks), host, (draft) => {
      draft.setSwarm(null);
      removeSwarmNetworks(draft);
    });
  },

  commands: ({ force }) => [['docker', 'swarm', 'leave', ...(force ? ['--force'] : [])]],

  /** The same node never comes back, and with the last manager the swarm is gone. */
  inverse: ({ host: id }, before) => {
    const host = own(before.hosts, id);
    const managers = Object.values(host?.swarm?.known?.nodes ?? {}).filter(({ role }) => role === 'manager');
    const params = { host: host?.name ?? id };
    const last = host?.swarm?.manager && managers.length < 2;
    return { operations: [], loses: problem(last ? 'loses-swarm' : 'loses-membership', params, null, 'warning') };
  },

  preconditions: swarmLeaveProblems,

  holds: ({ host }, state) => (own(state.hosts, host)?.swarm ? 'not-done' : 'done'),
};
