/** Services to be made, scaled and removed (swarmkit: controlapi/service.go). */
import { findNetwork } from '../../find';
import type { Host, State } from '../../state';
import { findService, hostOfNode } from '../../swarm/find';
import type { Service, ServicePort, Swarm } from '../../swarm/types';
import { problem } from '../problems';
import type { OperationOf, Problem, ServiceSpec } from '../types';
import { list, networkMissing } from './host';
import { imageProblems } from './image';
import { isForServices, onManager } from './swarm';

/** swarmkit: a name is a DNS label of at most 63 characters. */
const NAME = /^[a-zA-Z0-9]+(?:[a-zA-Z0-9-_]*[a-zA-Z0-9])?$/;

export const serviceCreateProblems = ({ host: id, spec }: OperationOf<'service.create'>, state: State): Problem[] =>
  onManager(state, id, ({ swarm }, host) => [
    ...nameProblems(swarm, spec.name),
    ...imageProblems(spec.image, host, null),
    ...replicaProblems(spec.replicas),
    ...networkProblems(host, spec),
    ...spec.ports.flatMap((port, position) => portProblems(swarm, spec, port, `ports.${position}`)),
    ...balanceProblems(state, swarm, spec),
  ]);

function nameProblems({ services }: Swarm, service: string): Problem[] {
  if (!NAME.test(service) || service.length > 63) return [problem('service-name-invalid', { service }, 'name')];
  const taken = Object.values(services).some(({ name }) => name === service);
  return taken ? [problem('service-name-taken', { service }, 'name')] : [];
}

const replicaProblems = (replicas: number | null): Problem[] =>
  replicas === null || (Number.isInteger(replicas) && replicas >= 0)
    ? []
    : [problem('service-replicas-invalid', { replicas: String(replicas) }, 'replicas')];

const networkProblems = (host: Host, { networks }: ServiceSpec): Problem[] =>
  networks.flatMap((name, position) => {
    const field = `networks.${position}`;
    const network = findNetwork(host, name);
    if (!network) return [networkMissing(host, name, field)];
    const params = { network: network.name, driver: network.driver };
    return isForServices(network) ? [] : [problem('service-network-local', params, field)];
  });

function portProblems({ services }: Swarm, spec: ServiceSpec, port: ServicePort, field: string): Problem[] {
  const text = `${port.hostPort ?? port.containerPort}/${port.protocol}`;
  if (port.mode === 'ingress' && spec.endpointMode === 'dnsrr')
    return [problem('service-dnsrr-ingress', { port: text }, field)];
  const same = (other: ServicePort) =>
    other.hostPort !== null &&
    other.hostPort === port.hostPort &&
    other.protocol === port.protocol &&
    (other.mode === 'ingress' || port.mode === 'ingress');
  const holder = Object.values(services).find(({ ports }) => ports.some(same));
  return holder ? [problem('service-port-taken', { port: text, service: holder.name }, field)] : [];
}

/** Virtual addresses and ingress need ip_vs, and the Engine makes the service all the same (seen on 20.10). */
function balanceProblems(state: State, { nodes }: Swarm, spec: ServiceSpec): Problem[] {
  const needs =
    spec.endpointMode === 'vip' && (spec.networks.length > 0 || spec.ports.some(({ mode }) => mode === 'ingress'));
  if (!needs) return [];
  const without = Object.keys(nodes)
    .flatMap((node) => hostOfNode(state, node) ?? [])
    .filter(({ swarm }) => swarm?.balances === false);
  if (without.length === 0) return [];
  return [problem('service-address-silent', { service: spec.name, hosts: list(without) }, 'endpointMode', 'warning')];
}

export const withService = (swarm: Swarm, text: string, check: (service: Service) => Problem[]): Problem[] => {
  const service = findService(swarm, text);
  const services = list(Object.values(swarm.services)) || '–';
  return service ? check(service) : [problem('service-missing', { service: text, services }, 'service')];
};

export const serviceScaleProblems = (operation: OperationOf<'service.scale'>, state: State): Problem[] =>
  onManager(state, operation.host, ({ swarm }) =>
    withService(swarm, operation.service, ({ name, replicas }) =>
      replicas === null
        ? [problem('service-global', { service: name }, 'service')]
        : replicaProblems(operation.replicas),
    ),
  );

export const serviceRemoveProblems = (operation: OperationOf<'service.remove'>, state: State): Problem[] =>
  onManager(state, operation.host, ({ swarm }) => withService(swarm, operation.service, () => []));
