import type { Operation } from '../operations/types';

/** Puts parameters into a text's `{{placeholders}}`, as i18next does. A missing one stays as it is. */
export const fill = (text: string, params: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (placeholder, name: string) =>
    Object.hasOwn(params, name) ? (params[name] ?? '') : placeholder,
  );

/** What an operation's title is filled with; `name`: what it is about. */
export function operationParams(operation: Operation): Record<string, string> {
  switch (operation.kind) {
    case 'network.create':
    case 'container.run':
      return { name: operation.spec.name };
    case 'network.remove':
      return { name: operation.network };
    case 'network.connect':
    case 'network.disconnect':
      return { name: operation.container, container: operation.container, network: operation.network };
    case 'image.pull':
    case 'image.remove':
      return { name: operation.image };
    case 'container.start':
    case 'container.stop':
    case 'container.remove':
      return { name: operation.container };
    case 'service.create':
      return { name: operation.spec.name };
    case 'service.scale':
      return { name: operation.service, replicas: String(operation.replicas) };
    case 'service.remove':
      return { name: operation.service };
    case 'swarm.init':
    case 'swarm.join':
      return { name: operation.advertise };
    case 'swarm.leave':
      return {};
    case 'node.update':
      return { name: operation.node, what: [operation.role, operation.availability].filter(Boolean).join(', ') };
    case 'node.remove':
      return { name: operation.node };
    default: {
      const namespace = 'namespace' in operation ? operation.namespace : null;
      return { name: `${namespace === null ? '' : `${namespace}: `}${hostOperationName(operation)}` };
    }
  }
}

type Elsewhere =
  | `network.${string}`
  | `container.${string}`
  | `image.${string}`
  | `${'swarm' | 'node' | 'service'}.${string}`;
type HostOperation = Exclude<Operation, { kind: Elsewhere }>;

function hostOperationName(operation: HostOperation): string {
  switch (operation.kind) {
    case 'link.add':
      return operation.spec.name;
    case 'address.add':
    case 'address.remove':
      return `${operation.address} (${operation.device})`;
    case 'route.add':
    case 'route.remove':
      return operation.route.destination;
    case 'sysctl.set':
      return `${operation.key} = ${operation.value}`;
    case 'filter.add':
    case 'filter.remove': {
      const { kind, inDevice, outDevice, source, destination, protocol, port } = operation.rule;
      if (kind === 'input') return `${source ?? inDevice ?? '*'} → ${[port, protocol].filter(Boolean).join('/')}`;
      return `${inDevice ?? source ?? '*'} → ${outDevice ?? destination ?? '*'}`;
    }
    case 'file.write':
      return operation.path;
    default:
      return operation.name;
  }
}
