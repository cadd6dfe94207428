import { own } from '../../record';
import { swarmOf } from '../../swarm/find';
import { swarmJoinProblems } from '../checks/swarm';
import { editHost } from '../effects/draft';
import { addSwarmNetworks, editSwarm, nodeOf, withPort } from '../effects/swarm';
import type { OperationModule } from '../module';
import { raise } from '../network-create';
import type { Operation } from '../types';
import { addressOptions, leaving } from './parts';

/** What stands for the token wherever the command is shown: the token itself is known to nobody but the two Engines. */
const MASKED = 'SWMTKN-1-********';

export const swarmJoin: OperationModule<'swarm.join'> = {
  apply: (state, { host, manager, role, advertise }) => {
    const known = swarmOf(state, manager);
    const joining = own(state.hosts, host);
    if (!known || !joining || joining.swarm) return state;
    const node = nodeOf(joining, advertise, role);
    const { swarm: leader } = known.manager;
    const added = editSwarm(state, manager, (swarm) => ({ ...swarm, nodes: { ...swarm.nodes, [node.id]: node } }));
    const swarm = swarmOf(added, manager)?.swarm ?? null;
    return editHost(added, host, (draft) => {
      draft.setSwarm({
        cluster: role === 'manager' ? (leader?.cluster ?? null) : null,
        node: node.id,
        address: advertise,
        manager: role === 'manager',
        managers: [{ node: leader?.node ?? '', address: withPort(leader?.address ?? '') }],
        error: null,
        known: role === 'manager' ? swarm : null,
      });
      addSwarmNetworks(draft, raise);
    });
  },

  commands: (operation) => [
    ['docker', 'swarm', 'join', '--token', MASKED, ...addressOptions(operation), operation.remote],
  ],

  /** The swarm keeps a node that left, as one that is down. */
  inverse: ({ host, manager, role, advertise }, before) => {
    const demote: Operation = {
      kind: 'node.update',
      host: manager,
      node: advertise,
      role: 'worker',
      availability: null,
    };
    const remove: Operation = { kind: 'node.remove', host: manager, node: advertise, force: true };
    return {
      operations: [...(role === 'manager' ? [demote] : []), ...leaving(before, host, role === 'manager'), remove],
      loses: null,
    };
  },

  preconditions: swarmJoinProblems,

  holds: ({ host }, state) => {
    const membership = own(state.hosts, host)?.swarm;
    if (!membership) return 'not-done';
    return membership.error === null ? 'done' : 'unknown';
  },
};
