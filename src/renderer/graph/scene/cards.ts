import { ROOT_NAMESPACE } from '../../../model/ids';
import type { Host, Interface, InterfaceKind, State } from '../../../model/state';
import type { CardMark, SceneCard } from './scene';
import { cardNode, segmentNode } from './scene';

const ON_EDGE: ReadonlySet<InterfaceKind> = new Set(['physical', 'wireless']);
const ON_CARDS: ReadonlySet<InterfaceKind> = new Set(['vlan', 'macvlan', 'ipvlan']);

/**
 * The host's cards with what it has put on them (VLAN sub-interfaces, shims), by index. A veth that is on a LAN counts as a
 * card: it is one there.
 */
export function buildCards(before: Host, after: Host, state: State): SceneCard[] {
  const old = before.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  const now = after.namespaces[ROOT_NAMESPACE]?.interfaces ?? {};
  const onSegment = new Map<string, { id: string; nat: boolean }>();
  for (const segment of Object.values(state.segments)) {
    for (const port of segment.ports) {
      if (port.host === before.id) {
        onSegment.set(port.interface, { id: segmentNode(segment.id), nat: segment.kind === 'nat' });
      }
    }
  }
  const isCard = (item: Interface) => ON_EDGE.has(item.kind) || onSegment.has(item.name);
  const all = Object.values({ ...old, ...now }).sort((a, b) => a.index - b.index);
  return all
    .filter((item) => isCard(item) || ON_CARDS.has(item.kind))
    .map((item) => {
      const segment = onSegment.get(item.name);
      const parent = ON_CARDS.has(item.kind) && item.parent ? cardNode(before.id, item.parent.name) : null;
      const address = item.addresses.find((candidate) => candidate.family === 4);
      return {
        id: cardNode(before.id, item.name),
        ref: { kind: 'interface', host: before.id, namespace: ROOT_NAMESPACE, interface: item.name },
        label: item.name,
        caption: address
          ? `${address.address}/${address.prefix}`
          : item.vlanId
            ? `VLAN ${item.vlanId}`
            : (item.mode ?? ''),
        mark: mark(item, segment?.nat ?? null),
        up: item.up && item.carrier,
        parent,
        segment: segment?.id ?? null,
        presence: !old[item.name] ? 'added' : !now[item.name] ? 'removed' : 'present',
      };
    });
}

function mark(item: Interface, nat: boolean | null): CardMark {
  if (item.kind === 'wireless') return 'wireless';
  if (item.kind === 'macvlan' || item.kind === 'ipvlan') return item.kind;
  if (nat === null) return 'other';
  return nat ? 'nat' : 'lan';
}
