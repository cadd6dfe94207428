import type { State } from '../../state';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { onHost, withContainer, withNetwork } from './host';

export const networkDisconnectProblems = (operation: OperationOf<'network.disconnect'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) =>
    withNetwork(host, operation.network, 'network', (network) =>
      withContainer(host, operation.container, (container) => {
        const about = { container: container.name, network: network.name };
        if (!container.endpoints[network.id]) return [problem('not-connected', about, 'network')];
        return network.driver === 'host' ? [problem('disconnect-host', { container: container.name }, 'network')] : [];
      }),
    ),
  );
