import { findContainer, findNetwork } from '../find';
import { own } from '../record';
import { networkDisconnectProblems } from './checks/network-disconnect';
import { editHost } from './effects/draft';
import { removeLeg } from './effects/leg';
import { publish } from './effects/ports';
import { endpointSpecOf } from './effects/specs';
import { NOTHING, type OperationModule } from './module';
import { problem } from './problems';

export const networkDisconnect: OperationModule<'network.disconnect'> = {
  apply: (state, { host, network: networkName, container: containerName }) =>
    editHost(state, host, (draft) => {
      const network = findNetwork(draft.host, networkName);
      const found = findContainer(draft.host, containerName);
      if (!network || !found?.endpoints[network.id] || network.driver === 'host') return;
      removeLeg(draft, found.id, network.id);
      const container = draft.container(found.id);
      container.endpoints = Object.fromEntries(Object.entries(container.endpoints).filter(([id]) => id !== network.id));
      publish(draft, found.id);
    }),

  commands: ({ network, container }) => [['docker', 'network', 'disconnect', network, container]],

  inverse: ({ host, network: networkName, container: containerName }, before) => {
    const found = own(before.hosts, host);
    const network = found && findNetwork(found, networkName);
    const container = found && findContainer(found, containerName);
    const endpoint = network && container?.endpoints[network.id];
    if (!endpoint) return NOTHING;
    const spec = endpointSpecOf(container, network, { pin: true });
    const named = !network.predefined && endpoint.aliases === null;
    return {
      operations: [{ kind: 'network.connect', host, network: network.name, container: container.name, endpoint: spec }],
      loses: named ? problem('loses-aliases', { container: container.name }, null, 'warning') : null,
    };
  },

  preconditions: networkDisconnectProblems,

  holds: ({ host, network, container }, state) => {
    const found = own(state.hosts, host);
    const left = found && findNetwork(found, network);
    return left && findContainer(found, container)?.endpoints[left.id] ? 'not-done' : 'done';
  },
};
