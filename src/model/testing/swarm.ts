/** Three hosts on one LAN, and operations that make a swarm of them. */
import { swarmChanges } from '../diff/swarm';
import { type HostId, hostId, ROOT_NAMESPACE } from '../ids';
import type { NodeUpdate, OperationOf, ServiceSpec } from '../operations/types';
import type { Host, State } from '../state';
import { freshVm, VM, vmOf } from './vm';

export const [VM2, VM3] = [hostId('vm2'), hostId('vm3')];

/** Named as their ids; 192.168.56.10, .11 and .12. */
export function threeHosts(version = '20.10.24'): State {
  const first = vmOf(freshVm(version));
  const text = JSON.stringify(first);
  const other = (id: HostId, last: number): Host => {
    const host: Host = JSON.parse(text.replaceAll('192.168.56.10', `192.168.56.${last}`));
    const root = host.namespaces[ROOT_NAMESPACE];
    if (root) root.name = id;
    return { ...host, id, name: id };
  };
  const hosts = { [VM]: first, [VM2]: other(VM2, 11), [VM3]: other(VM3, 12) };
  return { hosts, segments: {} };
}

export const cardsOf = (host: Host) => host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};

export const initSwarm = (): OperationOf<'swarm.init'> => ({
  ...{ kind: 'swarm.init', host: VM, advertise: '192.168.56.10', dataPath: null },
});

export const joinSwarm = (host = VM2, fields: Partial<OperationOf<'swarm.join'>> = {}): OperationOf<'swarm.join'> => ({
  ...{ kind: 'swarm.join', host, manager: VM, remote: '192.168.56.10:2377', role: 'worker' },
  ...{ advertise: host === VM2 ? '192.168.56.11' : '192.168.56.12', dataPath: null },
  ...fields,
});

export const leaveSwarm = (host = VM2, force = false): OperationOf<'swarm.leave'> => ({
  ...{ kind: 'swarm.leave', host, force },
});

export const updateNode = (node: string, fields: Partial<NodeUpdate>): OperationOf<'node.update'> => ({
  ...{ kind: 'node.update', host: VM, node, role: null, availability: null },
  ...fields,
});

export const removeNode = (node: string, force = false): OperationOf<'node.remove'> => ({
  ...{ kind: 'node.remove', host: VM, node, force },
});

export const createService = (name: string, fields: Partial<ServiceSpec> = {}): OperationOf<'service.create'> => ({
  kind: 'service.create',
  host: VM,
  spec: {
    ...{ name, image: 'busybox:latest', command: ['sleep', '1d'], replicas: 2, networks: [] },
    ...{ endpointMode: 'dnsrr', ports: [], env: [], labels: {} },
    ...fields,
  },
});

export const scaleService = (service: string, replicas: number): OperationOf<'service.scale'> => ({
  ...{ kind: 'service.scale', host: VM, service, replicas },
});

export const removeService = (service: string, restore: ServiceSpec | null = null): OperationOf<'service.remove'> => ({
  ...{ kind: 'service.remove', host: VM, service, restore },
});

/** What changes of a swarm, as code and parameters. */
export const sentences = (before: State, after: State): string[] =>
  swarmChanges(before, after).map(({ code, params }) => [code, ...Object.values(params)].join(' '));
