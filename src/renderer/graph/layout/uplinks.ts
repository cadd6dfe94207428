import type { SceneHost, SceneZone } from '../scene/scene';
import { bend } from './bend';
import type { DrawnEdge, DrawnNode } from './drawing';
import { drawnEdge } from './drawing';
import { CARD, SUB, UPLINK_ASIDE } from './sizes';

/** How far above its network a line turns. */
const TURN = 13;

/** The lines from cards to the networks that hang straight on them: down, across just above the network, down. */
export function drawUplinks(host: SceneHost, nodes: readonly DrawnNode[]): DrawnEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return host.zones.flatMap((zone) => {
    const network = byId.get(zone.id);
    if (zone.hang.on !== 'card' || !network) return [];
    return [zone.hang.card, ...zone.alsoOn].flatMap((id, index) => {
      const card = byId.get(id);
      return card ? [uplink(zone, network, card, index)] : [];
    });
  });
}

/** `index`: of the cards that it is on. */
function uplink(zone: SceneZone, network: DrawnNode, card: DrawnNode, index: number): DrawnEdge {
  const from = card.kind === 'sub' ? { x: 0, y: SUB.h / 2 } : { x: UPLINK_ASIDE, y: CARD.h / 2 };
  const start = { x: card.x + from.x, y: card.y + from.y };
  const end = { x: network.x, y: network.y - network.h / 2 };
  const look = {
    colour: zone.colour,
    presence: zone.presence,
    from,
    bend:
      Math.abs(start.x - end.x) < 1
        ? null
        : bend(start, end, [
            { x: start.x, y: end.y - TURN },
            { x: end.x, y: end.y - TURN },
          ]),
  };
  const id = index === 0 ? `${zone.id}#uplink` : `${zone.id}#uplink${index}`;
  return drawnEdge({ id, kind: 'uplink', source: card.id, target: zone.id, ...look });
}
