import { findNetwork, sharedWith } from '../../find';
import type { Container, Network, State } from '../../state';
import { overlayFor } from '../effects/swarm';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { attachProblems } from './attach';
import { endpointProblems } from './endpoint';
import { networkMissing, onHost, withContainer } from './host';

export const networkConnectProblems = (operation: OperationOf<'network.connect'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) => {
    const network = findNetwork(host, operation.network) ?? overlayFor(state, host, operation.network);
    if (!network) return [networkMissing(host, operation.network, 'network')];
    return withContainer(host, operation.container, (container) => {
      const refused = refusals(network, container);
      if (refused.length > 0) return refused;
      const { endpoint } = operation;
      return endpointProblems(state, host, { network, endpoint, path: 'endpoint', self: container.name });
    });
  });

/** Seen on 20.10: host and none are chosen when a container is made, and exclude others. */
function refusals(network: Network, container: Container): Problem[] {
  const about = { container: container.name, network: network.name };
  if (container.endpoints[network.id]) return [problem('already-connected', about, 'network')];
  if (network.driver === 'host' || network.driver === 'null')
    return [problem('connect-predefined', { network: network.name }, 'network')];
  const mode = container.networkMode;
  const none = mode === 'none' && Object.keys(container.endpoints).length > 0;
  if (mode === 'host' || none || sharedWith(mode) !== null)
    return [problem('connect-shared', { container: container.name, mode: mode.split(':')[0] ?? mode }, 'container')];
  return attachProblems(network, 'network');
}
