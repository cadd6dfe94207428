import type { Scene, SceneHost } from '../scene/scene';
import type { Drawing, DrawnEdge, DrawnNode, Places } from './drawing';
import { drawnEdge, drawnNode } from './drawing';
import type { HostLayout } from './host-layout';
import { cardShelves, drawHost, measureHost } from './host-layout';
import type { Memory } from './memory';
import { HOST_GAP, LEVEL, MACHINE, NAT, SEGMENT } from './sizes';

/**
 * Gives every thing of a scene its place: machines and LAN segments on top, hosts side by side below them. Pure: the
 * same scene, places and memory give the same drawing. The memory that comes back is for the next time.
 */
export function layout(scene: Scene, places: Places, memory: Memory): { drawing: Drawing; memory: Memory } {
  const nodes: DrawnNode[] = [];
  const edges: DrawnEdge[] = [];
  const hosts = scene.hosts.map((host) => measureHost(host, memory, scene.hosts.length));
  let x = 0;
  for (const host of hosts) {
    const own = places[host.host.id];
    const drawn = drawHost(host, own?.x ?? x, own?.y ?? 0, places);
    nodes.push(...drawn.nodes);
    edges.push(...drawn.edges);
    x += host.w + HOST_GAP;
  }
  drawSegments(scene, nodes, edges, places);
  return { drawing: { nodes, edges }, memory: remember(hosts, memory) };
}

function drawSegments(scene: Scene, nodes: DrawnNode[], edges: DrawnEdge[], places: Places): void {
  const cards = new Map(nodes.filter((node) => node.kind === 'card').map((node) => [node.id, node]));
  const top = Math.min(0, ...[...cards.values()].map((card) => card.y));
  // A NAT stands between its card and the LAN, which then needs to be higher.
  let level = scene.segments.some((segment) => segment.nat) ? 1.7 : 1.1;
  for (const segment of scene.segments) {
    const on = scene.hosts.flatMap((host) => attached(host, segment.id, cards));
    const machines = scene.machines.filter((machine) => machine.segments[0]?.id === segment.id);
    if (on.length === 0 && machines.length === 0) continue;
    const base = { id: segment.id, ref: segment.ref, label: segment.label, caption: segment.caption };
    if (segment.nat && on.length === 1 && on[0]) {
      const y = on[0].y - LEVEL;
      nodes.push(drawnNode({ ...base, kind: 'nat', x: on[0].x, y, w: NAT.w, h: NAT.h }));
      edges.push(wire(segment.id, on[0], { x: 0, y: NAT.h / 2 }));
      continue;
    }
    const barY = top - LEVEL * level;
    level += 1;
    const machinesW = machines.length * (MACHINE.w + MACHINE.gap) - MACHINE.gap;
    const first = Math.min(...on.map((card) => card.x));
    const last = Math.max(...on.map((card) => card.x));
    const middle = on.length > 0 ? (first + last) / 2 : 0;
    const w = Math.max(SEGMENT.minW, machinesW + 40, on.length > 0 ? last - first + SEGMENT.minW : 0);
    const bar = drawnNode({ ...base, kind: 'segment', x: middle, y: barY, w, h: SEGMENT.h });
    nodes.push(bar);
    for (const card of on) edges.push(wire(bar.id, card, { x: card.x - bar.x, y: SEGMENT.h / 2 }));
    machines.forEach((machine, index) => {
      const own = places[machine.id];
      const seatX = bar.x - machinesW / 2 + index * (MACHINE.w + MACHINE.gap) + MACHINE.w / 2;
      const seatY = barY - LEVEL - 12;
      const node = drawnNode({
        id: machine.id,
        kind: 'machine',
        ref: machine.ref,
        x: own ? own.x + MACHINE.w / 2 : seatX,
        y: own ? own.y + MACHINE.h / 2 : seatY,
        w: MACHINE.w,
        h: MACHINE.h,
        label: machine.label,
        caption: machine.caption,
        variant: machine.physical ? 'physical' : 'peer',
      });
      nodes.push(node);
      const address = machine.segments[0]?.address.split('/')[0] ?? '';
      edges.push({ ...wire(bar.id, node, { x: seatX - bar.x, y: -SEGMENT.h / 2 }), label: address });
    });
  }
}

function attached(host: SceneHost, segment: string, cards: Map<string, DrawnNode>): DrawnNode[] {
  return host.cards.flatMap((card) => {
    const node = card.segment === segment ? cards.get(card.id) : undefined;
    return node ? [node] : [];
  });
}

const wire = (source: string, to: DrawnNode, from: { x: number; y: number }): DrawnEdge =>
  drawnEdge({ id: `${source}~${to.id}`, kind: 'wire', source, target: to.id, from, active: to.active });

/** What is gone is remembered too: made again, it takes its old seat. */
function remember(hosts: readonly HostLayout[], before: Memory): Memory {
  const zones = hosts.flatMap((host) => [...host.zones.values()]);
  return {
    seats: new Map([...before.seats, ...zones.map((zone) => [zone.zone.id, zone.seats] as const)]),
    columns: new Map([...before.columns, ...zones.map((zone) => [zone.zone.id, zone.columns] as const)]),
    shelves: new Map([...before.shelves, ...hosts.filter((host) => !host.host.folded).flatMap(shelvesOf)]),
  };
}

const shelvesOf = ({ host, stack, onCards }: HostLayout) =>
  [
    [host.id, stack.shelves],
    [cardShelves(host.id), onCards.shelves],
  ] as const;
