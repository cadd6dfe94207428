import { findNetwork } from '../../find';
import { own } from '../../record';
import type { State } from '../../state';
import { findService } from '../../swarm/find';
import type { Service, Swarm } from '../../swarm/types';
import { serviceCreateProblems, serviceRemoveProblems, serviceScaleProblems } from '../checks/service';
import { predictedSwarmId } from '../effects/ids';
import { editSwarm } from '../effects/swarm';
import { settleTasks, withTasks } from '../effects/tasks';
import { NOTHING, type OperationModule } from '../module';
import { problem } from '../problems';
import type { Operation, ServiceCreate, ServiceRemove, ServiceScale, ServiceSpec } from '../types';

const knownBy = (state: State, host: Operation['host']): Swarm | null => own(state.hosts, host)?.swarm?.known ?? null;

function serviceOf(state: State, { host, service }: ServiceScale | ServiceRemove): Service | undefined {
  const known = knownBy(state, host);
  return known ? findService(known, service) : undefined;
}

export const serviceCreate: OperationModule<'service.create'> = {
  apply: (state, operation) =>
    editSwarm(state, operation.host, (swarm) => {
      if (findService(swarm, operation.spec.name)) return swarm;
      const service = serviceFor(state, operation);
      return withTasks({ ...swarm, services: { ...swarm.services, [service.id]: service } }, service, operation.host);
    }),

  commands: ({ spec }) => [['docker', 'service', 'create', '--detach', ...serviceOptions(spec)]],

  inverse: ({ host, spec }) => ({
    operations: [{ kind: 'service.remove', host, service: spec.name, restore: spec }],
    loses: null,
  }),

  preconditions: serviceCreateProblems,

  holds: ({ host, spec }, state) => {
    const known = knownBy(state, host);
    if (!known) return 'unknown';
    return findService(known, spec.name) ? 'done' : 'not-done';
  },
};

function serviceFor(state: State, { host: id, spec }: ServiceCreate): Service {
  const host = own(state.hosts, id);
  const networks = spec.networks.flatMap((name) => (host && findNetwork(host, name)) ?? []);
  return {
    id: predictedSwarmId('service', id, spec.name),
    name: spec.name,
    image: spec.image,
    replicas: spec.replicas,
    endpointMode: spec.endpointMode,
    networks: networks.map(({ id: network }) => ({ network, aliases: [] })),
    ports: spec.ports,
    virtualAddresses: {},
  };
}

function serviceOptions(spec: ServiceSpec): string[] {
  return [
    ...['--name', spec.name],
    ...(spec.replicas === null ? ['--mode', 'global'] : ['--replicas', String(spec.replicas)]),
    ...spec.networks.flatMap((network) => ['--network', network]),
    ...(spec.endpointMode === 'dnsrr' ? ['--endpoint-mode', 'dnsrr'] : []),
    ...spec.ports.flatMap(({ mode, hostPort, containerPort, protocol }) => [
      '--publish',
      [
        ...(mode === 'host' ? ['mode=host'] : []),
        ...(hostPort === null ? [] : [`published=${hostPort}`]),
        `target=${containerPort}`,
        ...(protocol === 'tcp' ? [] : [`protocol=${protocol}`]),
      ].join(','),
    ]),
    ...spec.env.flatMap((line) => ['--env', line]),
    ...Object.entries(spec.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]),
    spec.image,
    ...(spec.command ?? []),
  ];
}

export const serviceScale: OperationModule<'service.scale'> = {
  apply: (state, operation) => {
    const service = serviceOf(state, operation);
    if (!service || service.replicas === null || service.replicas === operation.replicas) return state;
    const scaled = { ...service, replicas: operation.replicas };
    const after = editSwarm(state, operation.host, (swarm) =>
      withTasks({ ...swarm, services: { ...swarm.services, [service.id]: scaled } }, scaled, operation.host),
    );
    return settleTasks(state, after, operation.host);
  },

  commands: ({ service, replicas }) => [['docker', 'service', 'scale', '--detach', `${service}=${replicas}`]],

  inverse: (operation, before) => {
    const service = serviceOf(before, operation);
    if (!service || service.replicas === null || service.replicas === operation.replicas) return NOTHING;
    return { operations: [{ ...operation, replicas: service.replicas }], loses: null };
  },

  preconditions: serviceScaleProblems,

  holds: (operation, state) => {
    const service = serviceOf(state, operation);
    if (!service) return 'unknown';
    return service.replicas === operation.replicas ? 'done' : 'not-done';
  },
};

export const serviceRemove: OperationModule<'service.remove'> = {
  apply: (state, operation) => {
    const service = serviceOf(state, operation);
    if (!service) return state;
    const after = editSwarm(state, operation.host, (swarm) => {
      const { [service.id]: _, ...services } = swarm.services;
      const tasks = Object.entries(swarm.tasks).filter(([, task]) => task.service !== service.id);
      return { ...swarm, services, tasks: Object.fromEntries(tasks) };
    });
    return settleTasks(state, after, operation.host);
  },

  commands: ({ service }) => [['docker', 'service', 'rm', service]],

  inverse: (operation, before) => {
    const service = serviceOf(before, operation);
    if (!service) return NOTHING;
    if (operation.restore === null)
      return { operations: [], loses: problem('loses-service', { service: service.name }, null, 'warning') };
    return { operations: [{ kind: 'service.create', host: operation.host, spec: operation.restore }], loses: null };
  },

  preconditions: serviceRemoveProblems,

  holds: (operation, state) => {
    const known = knownBy(state, operation.host);
    if (!known) return own(state.hosts, operation.host)?.swarm ? 'unknown' : 'done';
    return findService(known, operation.service) ? 'not-done' : 'done';
  },
};
