/** Overlay networks below the hosts that they span, each with a line to its part on every one of them. */
import type { Scene, SceneHost, SceneOverlay } from '../scene/scene';
import { bend } from './bend';
import type { DrawnEdge, DrawnNode, Point } from './drawing';
import { drawnEdge, drawnNode } from './drawing';
import { type Behind, bottomOf, Lanes } from './lanes';
import { LEVEL, OVERLAY } from './sizes';

/** `behind`: hosts that others stand below of. */
export function drawOverlays(scene: Scene, nodes: DrawnNode[], edges: DrawnEdge[], behind: Behind): void {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const boxes = nodes.filter(({ kind }) => kind === 'host');
  const lowest = Math.max(0, ...boxes.map(({ y, h }) => y + h / 2));
  const lanes = new Lanes();
  scene.overlays.forEach((overlay, index) => {
    const y = lowest + LEVEL + index * (OVERLAY.h + OVERLAY.gap);
    const parts = scene.hosts.flatMap((host) => partsOn(host, overlay, scene.overlays, byId, behind, lanes));
    const xs = parts.map(({ x }) => x);
    const [first, last] = [Math.min(...xs), Math.max(...xs)];
    const { id, ref, label, caption, colour, presence } = overlay;
    const w = Math.max(OVERLAY.minW, last - first + OVERLAY.minW);
    const bar = drawnNode({
      ...{ id, kind: 'overlay', ref, label, caption, colour, presence },
      ...{ x: (first + last) / 2, y, w, h: OVERLAY.h },
    });
    nodes.push(bar);
    edges.push(...parts.map((part) => leg(bar, part, overlay)));
  });
}

/** `end`: below the part; `below`: where there is room below its host; `x`: where its line leaves the network. */
type Part = { to: DrawnNode; end: Point; below: number; x: number; lane: number | null };

/** Between the lines to one folded host. */
const FOLDED_APART = 22;

/** Folded, the host stands for its part. */
function partsOn(
  host: SceneHost,
  overlay: SceneOverlay,
  scene: readonly SceneOverlay[],
  nodes: ReadonlyMap<string, DrawnNode>,
  behind: Behind,
  lanes: Lanes,
): Part[] {
  const box = nodes.get(`${host.id}#box`);
  const zone = host.zones.find(({ id }) => overlay.zones.includes(id));
  const to = zone && (host.folded ? box : nodes.get(zone.id));
  if (!to || !box) return [];
  const end = bottomOf(nodes.get(`${to.id}#box`) ?? to);
  if (host.folded) end.x += (scene.indexOf(overlay) - (scene.length - 1) / 2) * FOLDED_APART;
  const spot = behind(host.id);
  const lane = spot && lanes.right(spot);
  return [{ to, end, below: bottomOf(box).y + 18, x: lane ?? end.x, lane }];
}

/** Straight up, or up a lane and across below the host. */
function leg(bar: DrawnNode, { to, end, below, x, lane }: Part, { colour, presence }: SceneOverlay): DrawnEdge {
  const start = { x, y: bar.y - bar.h / 2 };
  const corners = [
    { x, y: below },
    { x: end.x, y: below },
  ];
  return drawnEdge({
    ...{ id: `${bar.id}~${to.id}`, kind: 'tunnel', source: bar.id, target: to.id, colour, presence },
    from: { x: x - bar.x, y: -bar.h / 2 },
    to: { x: end.x - to.x, y: end.y - to.y },
    bend: lane === null ? null : bend(start, end, corners),
  });
}
