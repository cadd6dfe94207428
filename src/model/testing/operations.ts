/** Operations on the host of `vm.ts`, with only what a test is about. */
import type { ContainerSpec, EndpointSpec, IpamSpec, NetworkSpec, OperationOf } from '../operations/types';
import { VM } from './vm';

export const NO_ENDPOINT: EndpointSpec = { ipv4: null, ipv6: null, aliases: [] };

export const pool = (subnet: string, fields: Partial<IpamSpec> = {}): IpamSpec => ({
  ...{ subnet, gateway: null, range: null, reserved: {} },
  ...fields,
});

export const createNetwork = (name: string, fields: Partial<NetworkSpec> = {}): OperationOf<'network.create'> => ({
  kind: 'network.create',
  host: VM,
  spec: {
    ...{ name, driver: 'bridge', internal: false, attachable: false, ipv6: false },
    ...{ ipam: [], options: {}, labels: {} },
    ...fields,
  },
});

export const removeNetwork = (network: string): OperationOf<'network.remove'> => ({
  ...{ kind: 'network.remove', host: VM, network },
});

export const run = (
  name: string,
  network = 'bridge',
  fields: Partial<ContainerSpec> = {},
): OperationOf<'container.run'> => ({
  kind: 'container.run',
  host: VM,
  spec: {
    ...{ name, image: 'busybox:latest', command: ['sleep', '1d'], network, endpoint: NO_ENDPOINT },
    ...{ more: [], ports: [], env: [], labels: {} },
    ...fields,
  },
});

export const start = (container: string): OperationOf<'container.start'> => ({
  ...{ kind: 'container.start', host: VM, container },
});
export const stop = (container: string): OperationOf<'container.stop'> => ({
  ...{ kind: 'container.stop', host: VM, container },
});
export const remove = (container: string, restore: ContainerSpec | null = null): OperationOf<'container.remove'> => ({
  kind: 'container.remove',
  host: VM,
  container,
  restore,
});

export const connect = (
  network: string,
  container: string,
  endpoint: Partial<EndpointSpec> = {},
): OperationOf<'network.connect'> => ({
  ...{ kind: 'network.connect', host: VM, network, container },
  endpoint: { ...NO_ENDPOINT, ...endpoint },
});

export const disconnect = (network: string, container: string): OperationOf<'network.disconnect'> => ({
  ...{ kind: 'network.disconnect', host: VM, network, container },
});

export const removeImage = (image: string): OperationOf<'image.remove'> => ({ kind: 'image.remove', host: VM, image });
export const pull = (image: string): OperationOf<'image.pull'> => ({ kind: 'image.pull', host: VM, image });

export const port = (containerPort: number, hostPort: number | null, hostAddress: string | null = null) => ({
  ...{ protocol: 'tcp' as const, containerPort, hostAddress, hostPort },
});
