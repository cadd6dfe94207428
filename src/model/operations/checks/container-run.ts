import { findContainer, findModeNetwork, sharedWith } from '../../find';
import type { Host, Network, State } from '../../state';
import { swarmOf } from '../../swarm/find';
import { overlayFor } from '../effects/swarm';
import type { Images } from '../module';
import { problem } from '../problems';
import type { ContainerSpec, EndpointSpec, OperationOf, Problem } from '../types';
import { attachProblems } from './attach';
import { endpointProblems } from './endpoint';
import { networkMissing, onHost } from './host';
import { imageProblems } from './image';
import { containerNameProblems } from './names';
import { portProblems } from './ports';

export const containerRunProblems = (
  { host: id, spec }: OperationOf<'container.run'>,
  state: State,
  images: Images,
): Problem[] =>
  onHost(state, id, (host) => [
    ...nameProblems(host, spec),
    ...imageProblems(spec.image, host, images),
    ...envProblems(spec),
    ...networkProblems(state, host, spec),
  ]);

function nameProblems(host: Host, { name: container }: ContainerSpec): Problem[] {
  const problems = containerNameProblems(container);
  const taken = Object.values(host.containers).some(({ name }) => name === container);
  if (problems.length > 0 || !taken) return problems;
  return [problem('container-name-taken', { container, host: host.name }, 'name')];
}

/** `NAME=value`, or a name alone (moby: an empty name is refused). */
const envProblems = ({ env }: ContainerSpec): Problem[] =>
  env.flatMap((line, position) =>
    line === '' || line.startsWith('=') ? [problem('env-invalid', { line }, `env.${position}`)] : [],
  );

function networkProblems(state: State, host: Host, spec: ContainerSpec): Problem[] {
  const shared = sharedWith(spec.network);
  if (shared !== null)
    return [...sharedProblems(host, shared), ...lonelyProblems(spec), ...portProblems(host, spec, [])];
  const legs = [{ network: spec.network, endpoint: spec.endpoint }, ...spec.more];
  const problems: Problem[] = [];
  const networks: Network[] = [];
  legs.forEach(({ network: name, endpoint }, position) => {
    const at = position === 0 ? '' : `more.${position - 1}.`;
    const network = findModeNetwork(host, name) ?? overlayFor(state, host, name);
    if (!network) problems.push(unknownNetwork(state, host, name, `${at}network`));
    else if (networks.includes(network))
      problems.push(problem('already-connected', { container: spec.name, network: network.name }, `${at}network`));
    else {
      networks.push(network);
      problems.push(...attachProblems(network, `${at}network`));
      if (network.driver !== 'host' && network.driver !== 'null') {
        const leg = { network, endpoint, path: `${at}endpoint`, self: spec.name };
        problems.push(...endpointProblems(state, host, leg));
      }
    }
  });
  const [first] = networks;
  if (first?.driver === 'host' || first?.driver === 'null') problems.push(...lonelyProblems(spec));
  return [...problems, ...portProblems(host, spec, networks)];
}

/** A worker is shown an overlay network only when something of it runs there, and the managers may be asked by nobody here. */
function unknownNetwork(state: State, host: Host, name: string, field: string): Problem {
  const missing = networkMissing(host, name, field);
  const untold = host.swarm !== undefined && swarmOf(state, host.id) === null;
  return untold ? { ...missing, severity: 'warning' } : missing;
}

function sharedProblems(host: Host, name: string): Problem[] {
  const owner = findContainer(host, name);
  if (!owner) return [problem('container-owner-missing', { container: name, host: host.name }, 'network')];
  return owner.namespace === null ? [problem('container-owner-stopped', { container: owner.name }, 'network')] : [];
}

/** In these modes a container has no legs of its own. */
function lonelyProblems({ network: mode, endpoint, more }: ContainerSpec): Problem[] {
  const field = more.length > 0 ? 'more.0.network' : isEmpty(endpoint) ? null : 'endpoint';
  return field === null ? [] : [problem('mode-without-endpoint', { mode }, field)];
}

const isEmpty = ({ ipv4, ipv6, aliases }: EndpointSpec) => ipv4 === null && ipv6 === null && aliases.length === 0;
