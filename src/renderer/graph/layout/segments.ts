/** LAN segments above the hosts, with the machines that are on them, and hypervisors' NATs above their cards. */
import type { Scene, SceneHost, SceneMachine } from '../scene/scene';
import { bend } from './bend';
import type { DrawnEdge, DrawnNode, Places } from './drawing';
import { drawnEdge, drawnNode } from './drawing';
import { type Behind, Lanes, topOf } from './lanes';
import { LEVEL, MACHINE, NAT, SEGMENT } from './sizes';

/** What a line from a segment ends at. `x`: where it leaves the segment. `lane`: of one that has to go past other hosts. */
type Attached = { to: DrawnNode; x: number; lane: number | null; label: string };

export function drawSegments(
  scene: Scene,
  nodes: DrawnNode[],
  edges: DrawnEdge[],
  places: Places,
  behind: Behind,
): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lanes = new Lanes();
  const tops = nodes.filter(({ kind }) => kind === 'card').map(({ y }) => y);
  const top = Math.min(0, ...tops);
  // A NAT stands between its card and the LAN, which then needs to be higher.
  let level = scene.segments.some((segment) => segment.nat) ? 1.7 : 1.1;
  for (const segment of scene.segments) {
    const on = scene.hosts.flatMap((host) => attached(host, segment.id, byId, behind, lanes));
    const machines = scene.machines.filter((machine) => machine.segments[0]?.id === segment.id);
    if (on.length === 0 && machines.length === 0) continue;
    const base = { id: segment.id, ref: segment.ref, label: segment.label, caption: segment.caption };
    const [only] = on;
    if (segment.nat && on.length === 1 && only) {
      if (only.to.kind !== 'card') continue;
      nodes.push(drawnNode({ ...base, kind: 'nat', x: only.to.x, y: only.to.y - LEVEL, w: NAT.w, h: NAT.h }));
      edges.push(wire(segment.id, only.to, { x: 0, y: NAT.h / 2 }));
      continue;
    }
    const y = top - LEVEL * level;
    level += 1;
    const machinesW = machines.length * (MACHINE.w + MACHINE.gap) - MACHINE.gap;
    const [first, last] = [Math.min(...on.map(({ x }) => x)), Math.max(...on.map(({ x }) => x))];
    const x = on.length > 0 ? (first + last) / 2 : 0;
    const w = Math.max(SEGMENT.minW, machinesW + 40, on.length > 0 ? last - first + SEGMENT.minW : 0);
    const bar = drawnNode({ ...base, kind: 'segment', x, y, w, h: SEGMENT.h });
    nodes.push(bar);
    edges.push(...on.map((one) => down(bar, one)));
    machines.forEach((machine, index) => {
      const seatX = bar.x - machinesW / 2 + index * (MACHINE.w + MACHINE.gap) + MACHINE.w / 2;
      const node = machineNode(machine, seatX, y - LEVEL - 12, places);
      nodes.push(node);
      const address = machine.segments[0]?.address.split('/')[0] ?? '';
      edges.push({ ...wire(bar.id, node, { x: seatX - bar.x, y: -SEGMENT.h / 2 }), label: address });
    });
  }
}

function machineNode(machine: SceneMachine, x: number, y: number, places: Places): DrawnNode {
  const own = places[machine.id];
  return drawnNode({
    id: machine.id,
    kind: 'machine',
    ref: machine.ref,
    x: own ? own.x + MACHINE.w / 2 : x,
    y: own ? own.y + MACHINE.h / 2 : y,
    w: MACHINE.w,
    h: MACHINE.h,
    label: machine.label,
    caption: machine.caption,
    variant: machine.physical ? 'physical' : 'peer',
  });
}

/** A folded host is on a segment as a whole. */
function attached(
  host: SceneHost,
  segment: string,
  nodes: ReadonlyMap<string, DrawnNode>,
  behind: Behind,
  lanes: Lanes,
): Attached[] {
  const spot = behind(host.id);
  const cards = host.cards.filter((card) => card.segment === segment);
  return (host.folded ? cards.slice(0, 1) : cards).flatMap((card) => {
    const to = nodes.get(host.folded ? `${host.id}#box` : card.id);
    if (!to || (!host.folded && to.kind !== 'card')) return [];
    const lane = spot && lanes.left(spot);
    const label = host.folded ? (card.caption.split('/')[0] ?? '') : '';
    return [{ to, x: lane ?? to.x, lane, label }];
  });
}

/** Straight, or down a lane and across above the card. */
function down(bar: DrawnNode, { to, x, lane, label }: Attached): DrawnEdge {
  const line = { ...wire(bar.id, to, { x: x - bar.x, y: SEGMENT.h / 2 }), label };
  if (lane === null) return line;
  const end = topOf(to);
  const turn = end.y - LEVEL - NAT.h;
  return {
    ...line,
    bend: bend({ x, y: bar.y + SEGMENT.h / 2 }, end, [
      { x, y: turn },
      { x: end.x, y: turn },
    ]),
  };
}

const wire = (source: string, to: DrawnNode, from: { x: number; y: number }): DrawnEdge =>
  drawnEdge({ id: `${source}~${to.id}`, kind: 'wire', source, target: to.id, from, active: to.active });
