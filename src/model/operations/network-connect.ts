import { findContainer, findNetwork, isLive } from '../find';
import { containerNamespace } from '../ids';
import { own } from '../record';
import type { Endpoint } from '../state';
import { networkConnectProblems } from './checks/network-connect';
import { editHost } from './effects/draft';
import { addLeg, newEndpoint } from './effects/leg';
import { publish } from './effects/ports';
import { withOverlays } from './effects/swarm';
import type { OperationModule } from './module';
import type { EndpointSpec } from './types';

export const networkConnect: OperationModule<'network.connect'> = {
  apply: (state, { host, network: networkName, container: containerName, endpoint }) =>
    editHost(withOverlays(state, host, [networkName]), host, (draft) => {
      const network = findNetwork(draft.host, networkName);
      const found = findContainer(draft.host, containerName);
      if (!network || !found || found.endpoints[network.id]) return;
      const container = draft.container(found.id);
      const made: Endpoint = newEndpoint(network.id, endpoint);
      // A network of that name that is gone leaves the container's reference to it behind; the new one takes its place.
      const stale = Object.values(found.endpoints).filter(({ network: id }) => !draft.host.networks[id]);
      const kept = Object.values(found.endpoints).filter((other) => !stale.includes(other));
      container.endpoints = Object.fromEntries([...kept, made].map((item) => [item.network, item]));
      if (!isLive(found) || found.namespace !== containerNamespace(found.id)) return;
      addLeg(draft, found.id, network.id);
      publish(draft, found.id);
    }),

  commands: ({ network, container, endpoint }) => [
    ['docker', 'network', 'connect', ...endpointOptions(endpoint, '--alias'), network, container],
  ],

  inverse: ({ host, network, container }) => ({
    operations: [{ kind: 'network.disconnect', host, network, container }],
    loses: null,
  }),

  preconditions: networkConnectProblems,

  holds: ({ host, network, container }, state) => {
    const found = own(state.hosts, host);
    const joined = found && findNetwork(found, network);
    return joined && findContainer(found, container)?.endpoints[joined.id] ? 'done' : 'not-done';
  },
};

/** `docker run` and `docker network connect` name the same options differently. */
export const endpointOptions = ({ ipv4, ipv6, aliases }: EndpointSpec, alias: string): string[] => [
  ...(ipv4 === null ? [] : ['--ip', ipv4]),
  ...(ipv6 === null ? [] : ['--ip6', ipv6]),
  ...aliases.flatMap((name) => [alias, name]),
];
