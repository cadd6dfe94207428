/** The thing a ref points at, with where it stands. */
import type { ElementRef } from '../../../../model/refs';
import type { Container, Host, Interface, Namespace, Network, Segment, State } from '../../../../model/state';

export type Subject = { name: string; heading: string } & (
  | { kind: 'host'; host: Host }
  | { kind: 'segment'; segment: Segment }
  | { kind: 'network'; host: Host; network: Network }
  | { kind: 'container'; host: Host; container: Container }
  | { kind: 'interface'; host: Host; namespace: Namespace; item: Interface }
);

/** null: it is not there (any more). A leg is shown with its container, a route with its host. */
export function subjectOf(state: State, ref: ElementRef): Subject | null {
  if (ref.kind === 'segment') {
    const segment = state.segments[ref.segment];
    return segment
      ? { kind: 'segment', segment, name: segment.name, heading: segment.kind === 'nat' ? 'nat' : 'segment' }
      : null;
  }
  const host = state.hosts[ref.host];
  if (!host) return null;
  switch (ref.kind) {
    case 'network': {
      const network = host.networks[ref.network];
      return network ? { kind: 'network', host, network, name: network.name, heading: 'network' } : null;
    }
    case 'container':
    case 'endpoint': {
      const container = host.containers[ref.container];
      return container ? { kind: 'container', host, container, name: container.name, heading: 'container' } : null;
    }
    case 'interface': {
      const namespace = host.namespaces[ref.namespace];
      const item = namespace?.interfaces[ref.interface];
      return namespace && item
        ? { kind: 'interface', host, namespace, item, name: item.name, heading: 'interface' }
        : null;
    }
    default:
      return { kind: 'host', host, name: host.name, heading: host.role === 'managed' ? 'host' : host.role };
  }
}
