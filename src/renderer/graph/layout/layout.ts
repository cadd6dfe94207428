import type { Scene } from '../scene/scene';
import type { Drawing, DrawnEdge, DrawnNode, Places } from './drawing';
import { placeHosts, type Spot, shapeOf } from './grid';
import type { HostLayout } from './host-layout';
import { cardShelves, drawHost, measureHost, overlayShelves } from './host-layout';
import type { Memory } from './memory';
import { drawOverlays } from './overlays';
import { drawSegments } from './segments';

/**
 * Gives every thing of a scene its place: machines and LAN segments on top, hosts below them, overlay networks below
 * those. Pure: the same scene, places and memory give the same drawing. The memory that comes back is for the next time.
 */
export function layout(scene: Scene, places: Places, memory: Memory): { drawing: Drawing; memory: Memory } {
  const nodes: DrawnNode[] = [];
  const edges: DrawnEdge[] = [];
  const hosts = scene.hosts.map((host) => measureHost(host, memory, shapeOf(memory.hosts, scene.hosts.length)));
  const grid = placeHosts(hosts, memory.hosts);
  for (const host of hosts) {
    const { x, y } = places[host.host.id] ?? grid.spots.get(host.host.id) ?? { x: 0, y: 0 };
    const drawn = drawHost(host, x, y, places);
    nodes.push(...drawn.nodes);
    edges.push(...drawn.edges);
  }
  const seated = scene.hosts.flatMap(({ id }) => (places[id] ? [] : (grid.spots.get(id) ?? [])));
  const lowest = Math.max(0, ...seated.map(({ row }) => row));
  const spotOf = (host: string, isBehind: (spot: Spot) => boolean): Spot | null => {
    const spot = places[host] ? undefined : grid.spots.get(host);
    return spot && isBehind(spot) ? spot : null;
  };
  drawSegments(scene, nodes, edges, places, (host) => spotOf(host, ({ row }) => row > 0));
  drawOverlays(scene, nodes, edges, (host) => spotOf(host, ({ row }) => row < lowest));
  return { drawing: { nodes, edges }, memory: { ...remember(hosts, memory), hosts: grid.memory } };
}

/** What is gone is remembered too: made again, it takes its old seat. */
function remember(hosts: readonly HostLayout[], before: Memory): Omit<Memory, 'hosts'> {
  const zones = hosts.flatMap((host) => [...host.zones.values()]);
  return {
    seats: new Map([...before.seats, ...zones.map((zone) => [zone.zone.id, zone.seats] as const)]),
    columns: new Map([...before.columns, ...zones.map((zone) => [zone.zone.id, zone.columns] as const)]),
    shelves: new Map([...before.shelves, ...hosts.filter((host) => !host.host.folded).flatMap(shelvesOf)]),
  };
}

const shelvesOf = ({ host, stack, onCards, overlays }: HostLayout) =>
  [
    [host.id, stack.shelves],
    [cardShelves(host.id), onCards.shelves],
    [overlayShelves(host.id), overlays.shelves],
  ] as const;
