import type { State } from '../../state';
import { idleContainers, liveContainers } from '../effects/members';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { list, onHost, withNetwork } from './host';

export const networkRemoveProblems = (operation: OperationOf<'network.remove'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) =>
    withNetwork(host, operation.network, 'network', (found) => {
      const network = found.name;
      if (found.predefined) return [problem('network-predefined', { network }, 'network')];
      const live = liveContainers(host, found);
      if (live.length > 0) return [problem('network-in-use', { network, containers: list(live) }, 'network')];
      // They keep the removed network's id, and do not start without it (seen on 20.10).
      const idle = idleContainers(host, found);
      if (idle.length === 0) return [];
      return [problem('network-left-behind', { network, containers: list(idle) }, 'network', 'warning')];
    }),
  );
