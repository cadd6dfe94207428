/** Ports to be published (docs.docker.com: Port publishing and mapping). */
import { canonical } from '../../address';
import { sharedWith } from '../../find';
import type { Container, Host, Network, PublishedPort } from '../../state';
import { ownInterface } from '../effects/ipam';
import { problem } from '../problems';
import type { ContainerSpec, PortSpec, Problem } from '../types';

/** `networks`: those the container will be on. */
export function portProblems(host: Host, spec: ContainerSpec, networks: readonly Network[]): Problem[] {
  if (spec.ports.length === 0) return [];
  if (sharedWith(spec.network) !== null) return [problem('ports-shared', { mode: spec.network }, 'ports')];
  const published = networks.some(({ driver, internal }) => driver === 'bridge' && !internal);
  const overlay = networks.some(({ driver }) => driver === 'overlay');
  if (!published && !overlay) return [problem('ports-ignored', { network: spec.network }, 'ports', 'warning')];
  return spec.ports.flatMap((port, position) => {
    const field = `ports.${position}`;
    const malformed = badNumber(port);
    if (malformed) return [problem('port-invalid', { port: String(port[malformed]) }, `${field}.${malformed}`)];
    return [...addressProblems(host, port, field), ...takenProblems(host, spec, position, field)];
  });
}

const isPort = (port: number) => Number.isInteger(port) && port >= 1 && port <= 65535;

function badNumber({ containerPort, hostPort }: PortSpec): 'containerPort' | 'hostPort' | null {
  if (!isPort(containerPort)) return 'containerPort';
  return hostPort !== null && !isPort(hostPort) ? 'hostPort' : null;
}

function addressProblems(host: Host, { hostAddress }: PortSpec, field: string): Problem[] {
  if (hostAddress === null || isWildcard(hostAddress) || ownInterface(host, canonical(hostAddress)) !== null) return [];
  if (hostAddress.startsWith('127.')) return [];
  return [problem('port-address-missing', { address: hostAddress, host: host.name }, `${field}.hostAddress`)];
}

function takenProblems(host: Host, spec: ContainerSpec, position: number, field: string): Problem[] {
  const port = spec.ports[position];
  if (!port || port.hostPort === null) return [];
  const name = `${port.hostPort}/${port.protocol}`;
  if (spec.ports.slice(0, position).some((other) => clash(port, other)))
    return [problem('port-twice', { port: name }, `${field}.hostPort`)];
  const holder = portHolder(host, port);
  return holder ? [problem('port-taken', { port: name, container: holder.name }, `${field}.hostPort`)] : [];
}

/** The running container that publishes this port of the host already. */
export const portHolder = (host: Host, port: PublishedPort): Container | undefined =>
  Object.values(host.containers).find(({ ports }) => ports.some((other) => clash(port, other)));

const isWildcard = (address: string | null) => address === null || address === '0.0.0.0' || address === '::';

/** A wildcard takes the port on every address of its family; without an address, of both. */
function clash(a: PublishedPort, b: PublishedPort): boolean {
  if (a.protocol !== b.protocol || a.hostPort === null || a.hostPort !== b.hostPort) return false;
  if (a.hostAddress === null || b.hostAddress === null) return true;
  if (a.hostAddress.includes(':') !== b.hostAddress.includes(':')) return false;
  return (
    isWildcard(a.hostAddress) || isWildcard(b.hostAddress) || canonical(a.hostAddress) === canonical(b.hostAddress)
  );
}
