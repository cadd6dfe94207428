import { own } from '../../record';
import { swarmInitProblems } from '../checks/swarm';
import { editHost } from '../effects/draft';
import { addSwarmNetworks, firstMembership } from '../effects/swarm';
import type { OperationModule } from '../module';
import { raise } from '../network-create';
import { addressOptions, leaving } from './parts';

export const swarmInit: OperationModule<'swarm.init'> = {
  apply: (state, { host, advertise }) =>
    editHost(state, host, (draft) => {
      if (draft.host.swarm) return;
      draft.setSwarm(firstMembership(draft.host, advertise));
      addSwarmNetworks(draft, raise);
    }),

  commands: (operation) => [['docker', 'swarm', 'init', ...addressOptions(operation)]],

  inverse: ({ host }, before) => ({ operations: leaving(before, host, true), loses: null }),

  preconditions: swarmInitProblems,

  holds: ({ host }, state) => (own(state.hosts, host)?.swarm?.manager ? 'done' : 'not-done'),
};
