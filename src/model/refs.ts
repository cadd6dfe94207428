/** Points at one thing of a State: what is selected, what changed, what a trace hop stands on. */
import type { ContainerId, HostId, InterfaceName, NamespaceId, NetworkId, SegmentId } from './ids';

export type ElementRef =
  | { kind: 'host'; host: HostId }
  | { kind: 'segment'; segment: SegmentId }
  | { kind: 'network'; host: HostId; network: NetworkId }
  | { kind: 'container'; host: HostId; container: ContainerId }
  | { kind: 'interface'; host: HostId; namespace: NamespaceId; interface: InterfaceName }
  /** A container's leg on a network. */
  | { kind: 'endpoint'; host: HostId; container: ContainerId; network: NetworkId }
  /** `route`: table, type, destination, gateway, device and metric, as `diff/` writes them. */
  | { kind: 'route'; host: HostId; namespace: NamespaceId; route: string };

/** A stable text for a ref: equal refs give equal keys. */
export function refKey(ref: ElementRef): string {
  switch (ref.kind) {
    case 'host':
      return `host/${ref.host}`;
    case 'segment':
      return `segment/${ref.segment}`;
    case 'network':
      return `network/${ref.host}/${ref.network}`;
    case 'container':
      return `container/${ref.host}/${ref.container}`;
    case 'interface':
      return `interface/${ref.host}/${ref.namespace}/${ref.interface}`;
    case 'endpoint':
      return `endpoint/${ref.host}/${ref.container}/${ref.network}`;
    case 'route':
      return `route/${ref.host}/${ref.namespace}/${ref.route}`;
  }
}
