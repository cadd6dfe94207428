import { findContainer, isLive, sharedWith } from '../../find';
import type { Container, Host, State } from '../../state';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { endpointProblems } from './endpoint';
import { onHost, withContainer } from './host';
import { portHolder } from './ports';

export const containerStartProblems = (operation: OperationOf<'container.start'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) =>
    withContainer(host, operation.container, (container) => {
      if (isLive(container))
        return [problem('container-running', { container: container.name }, 'container', 'warning')];
      return [
        ...ownerProblems(host, container),
        ...legProblems(state, host, container),
        ...portProblems(host, container),
      ];
    }),
  );

function ownerProblems(host: Host, { networkMode }: Container): Problem[] {
  const shared = sharedWith(networkMode);
  if (shared === null) return [];
  const owner = findContainer(host, shared);
  if (!owner) return [problem('container-owner-missing', { container: shared, host: host.name }, 'container')];
  return owner.namespace === null ? [problem('container-owner-stopped', { container: owner.name }, 'container')] : [];
}

/** It asks again for what it was made with, and others may have it by now. */
function legProblems(state: State, host: Host, container: Container): Problem[] {
  return Object.values(container.endpoints).flatMap((endpoint) => {
    const network = host.networks[endpoint.network];
    const gone = { container: container.name, network: endpoint.network.slice(0, 12) };
    if (!network) return [problem('network-gone', gone, 'container')];
    if (network.driver === 'host' || network.driver === 'null') return [];
    const asked = endpoint.asked ?? { ipv4: null, ipv6: null };
    const leg = { network, endpoint: { ...asked, aliases: [] }, path: 'endpoint', self: container.name };
    return endpointProblems(state, host, leg)
      .filter(({ severity }) => severity === 'error')
      .map((found) => ({ ...found, field: 'container' }));
  });
}

function portProblems(host: Host, container: Container): Problem[] {
  return (container.bindings ?? []).flatMap((port) => {
    const holder = portHolder(host, port);
    if (!holder) return [];
    const params = { port: `${port.hostPort}/${port.protocol}`, container: holder.name };
    return [problem('port-taken', params, 'container')];
  });
}
