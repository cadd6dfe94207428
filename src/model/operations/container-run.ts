import { findContainer, findModeNetwork, sharedWith } from '../find';
import { own } from '../record';
import type { Container, Endpoint, Host } from '../state';
import { containerRunProblems } from './checks/container-run';
import { editHost } from './effects/draft';
import { predictedContainerId } from './effects/ids';
import { newEndpoint } from './effects/leg';
import { startRunning } from './effects/running';
import { withOverlays } from './effects/swarm';
import type { OperationModule } from './module';
import { endpointOptions } from './network-connect';
import { toShell } from './shell';
import type { ContainerSpec, OperationOf, PortSpec } from './types';

export const containerRun: OperationModule<'container.run'> = {
  apply: (state, operation) =>
    editHost(withOverlays(state, operation.host, networksOf(operation.spec)), operation.host, (draft) => {
      const container = containerOf(draft.host, operation);
      if (!container) return;
      draft.addContainer(container);
      startRunning(draft, container.id);
    }),

  commands: ({ spec }) => {
    if (spec.more.length === 0) return [['docker', 'run', '--detach', ...runOptions(spec)]];
    return [
      ['docker', 'create', ...runOptions(spec)],
      ...spec.more.map(({ network, endpoint }) => [
        ...['docker', 'network', 'connect'],
        ...endpointOptions(endpoint, '--alias'),
        ...[network, spec.name],
      ]),
      ['docker', 'start', spec.name],
    ];
  },

  inverse: ({ host, spec }) => ({
    operations: [{ kind: 'container.remove', host, container: spec.name, restore: spec }],
    loses: null,
  }),

  preconditions: containerRunProblems,

  /** One that was made and not started is half done. */
  holds: ({ host, spec }, state) => {
    const made = Object.values(own(state.hosts, host)?.containers ?? {}).find(({ name }) => name === spec.name);
    if (!made) return 'not-done';
    return made.state === 'created' ? 'unknown' : 'done';
  },
};

const networksOf = ({ network, more }: ContainerSpec) => [network, ...more.map((leg) => leg.network)];

function runOptions(spec: ContainerSpec): string[] {
  return [
    ...['--name', spec.name],
    ...(spec.network === 'bridge' ? [] : ['--network', spec.network]),
    ...endpointOptions(spec.endpoint, '--network-alias'),
    ...spec.ports.flatMap((port) => ['--publish', publishOption(port)]),
    ...spec.env.flatMap((line) => ['--env', line]),
    ...Object.entries(spec.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    ...Object.entries(spec.sysctls ?? {}).flatMap(([key, value]) => ['--sysctl', `${key}=${value}`]),
    ...(spec.capabilities ?? []).flatMap((capability) => ['--cap-add', capability]),
    spec.image,
    ...(spec.command ?? []),
  ];
}

/** `[address:][hostPort]:containerPort[/protocol]` (docs.docker.com: docker container run, publish). */
export function publishOption({ protocol, containerPort, hostAddress, hostPort }: PortSpec): string {
  const address = hostAddress === null ? '' : `${hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress}:`;
  const host = hostPort === null ? (hostAddress === null ? '' : ':') : `${hostPort}:`;
  return `${address}${host}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** The container before it starts; null when the Engine would refuse. */
function containerOf(host: Host, { spec }: OperationOf<'container.run'>): Container | null {
  if (Object.values(host.containers).some(({ name }) => name === spec.name)) return null;
  const endpoints: Endpoint[] = [];
  const shared = sharedWith(spec.network);
  const owner = shared === null ? undefined : findContainer(host, shared);
  if (shared !== null && !owner?.namespace) return null;
  const wanted = shared === null ? [{ network: spec.network, endpoint: spec.endpoint }, ...spec.more] : [];
  for (const { network: name, endpoint } of wanted) {
    const network = findModeNetwork(host, name);
    if (!network) return null;
    endpoints.push(newEndpoint(network.id, endpoint));
  }
  return {
    id: predictedContainerId(host.id, spec.name),
    name: spec.name,
    image: spec.image,
    command: spec.command === null ? '' : toShell(spec.command),
    state: 'created',
    status: 'Created',
    networkMode: owner ? `container:${owner.id}` : spec.network,
    namespace: null,
    endpoints: Object.fromEntries(endpoints.map((endpoint) => [endpoint.network, endpoint])),
    ports: [],
    bindings: spec.ports,
    labels: spec.labels,
    ...(spec.sysctls && { sysctls: spec.sysctls }),
    created: 0,
  };
}
