import type { SceneMember, SceneZone } from '../scene/scene';
import type { DrawnEdge, DrawnNode, Places } from './drawing';
import { drawnEdge, drawnNode } from './drawing';
import { seat } from './memory';
import { CONTAINER, HEADER, LEG, ROW_GAP, SPINE, ZONE_PADDING } from './sizes';

/** A zone's inside with its top-left corner at 0, 0. */
export type ZoneLayout = {
  zone: SceneZone;
  w: number;
  h: number;
  columns: number;
  seats: ReadonlyMap<string, number>;
};

const ROW = CONTAINER.h + LEG + ROW_GAP;

/** Seats a network's members in rows under its header; folded, only the header is left. */
export function measureZone(zone: SceneZone, seatsBefore?: ReadonlyMap<string, number>, columnsBefore = 0): ZoneLayout {
  if (zone.folded)
    return { zone, w: HEADER.minW, h: HEADER.h, columns: columnsBefore, seats: seatsBefore ?? new Map() };
  const seats = seat(
    zone.members.map((member) => member.id),
    seatsBefore,
  );
  const wanted = Math.min(10, Math.ceil(Math.sqrt(zone.members.length * 1.8)));
  const columns = columnsBefore || Math.max(2, zone.members.length <= 4 ? zone.members.length : wanted);
  const highest = Math.max(-1, ...seats.values());
  const rows = Math.max(1, Math.floor(highest / columns) + 1);
  const spine = rows > 1 ? SPINE : 0;
  const w = Math.max(HEADER.minW, columns * CONTAINER.w + (columns - 1) * CONTAINER.gap + 2 * ZONE_PADDING + spine);
  return { zone, w, h: HEADER.h + rows * ROW - ROW_GAP + ZONE_PADDING, columns, seats };
}

/** Draws a measured zone with its top-left corner at `left`, `top`. */
export function drawZone(layout: ZoneLayout, left: number, top: number, host: string, places: Places) {
  const { zone, w, h } = layout;
  const nodes: DrawnNode[] = [];
  const edges: DrawnEdge[] = [];
  const common = { ref: zone.ref, colour: zone.colour, presence: zone.presence };
  const box = `${zone.id}#box`;
  if (!zone.folded) {
    nodes.push(
      drawnNode({
        id: box,
        kind: 'zone',
        x: left + w / 2,
        y: top + h / 2,
        w,
        h,
        parent: zone.id,
        label: zone.members.length === 0 ? zone.empty : '',
        far: zone.label,
        ...common,
      }),
    );
  }
  nodes.push(
    drawnNode({
      id: zone.id,
      kind: 'network',
      x: left + w / 2,
      y: top + HEADER.h / 2,
      w,
      h: HEADER.h,
      parent: host,
      label: zone.label,
      caption: zone.caption,
      variant: zone.driver,
      ...common,
    }),
  );
  if (!zone.folded) drawMembers(layout, left, top, places, nodes, edges);
  return { nodes, edges };
}

function drawMembers(
  layout: ZoneLayout,
  left: number,
  top: number,
  places: Places,
  nodes: DrawnNode[],
  edges: DrawnEdge[],
): void {
  const { zone, w, columns, seats } = layout;
  const rows = Math.max(...[...seats.values()].map((index) => Math.floor(index / columns)), 0) + 1;
  const width = columns * CONTAINER.w + (columns - 1) * CONTAINER.gap;
  const spine = rows > 1 ? SPINE : 0;
  const first = left + spine + (w - spine - width) / 2;
  const rungY = (row: number) => top + HEADER.h + row * ROW;
  const line = { parent: zone.id, colour: zone.colour, presence: zone.presence };
  for (let row = 1; row < rows; row += 1) {
    const start = left + SPINE / 2 + 4;
    const end = first + width - CONTAINER.w / 2;
    nodes.push(
      drawnNode({
        id: `${zone.id}#rung${row}`,
        kind: 'rung',
        x: (start + end) / 2,
        y: rungY(row),
        w: end - start,
        h: 2,
        ...line,
      }),
    );
  }
  if (rows > 1) {
    const from = top + HEADER.h;
    const to = rungY(rows - 1);
    nodes.push(
      drawnNode({
        id: `${zone.id}#spine`,
        kind: 'rung',
        x: left + SPINE / 2 + 4,
        y: (from + to) / 2,
        w: 2,
        h: to - from,
        ...line,
      }),
    );
  }
  for (const member of zone.members) {
    const index = seats.get(member.id) ?? 0;
    const row = Math.floor(index / columns);
    const seatX = first + (index % columns) * (CONTAINER.w + CONTAINER.gap) + CONTAINER.w / 2;
    const seatY = top + HEADER.h + row * ROW + LEG;
    const own = places[member.id];
    const x = own ? left + own.x + CONTAINER.w / 2 : seatX;
    const y = own ? top + own.y + CONTAINER.h / 2 : seatY + CONTAINER.h / 2;
    nodes.push(memberNode(member, zone, x, y));
    edges.push(...memberEdges(member, zone, row, seatX, nodes));
  }
}

function memberNode(member: SceneMember, zone: SceneZone, x: number, y: number): DrawnNode {
  return drawnNode({
    id: member.id,
    kind: member.home ? 'container' : 'portal',
    ref: member.ref,
    parent: zone.id,
    x,
    y,
    w: CONTAINER.w,
    h: member.home ? CONTAINER.h : CONTAINER.h - 14,
    label: member.label,
    caption: member.home ? member.caption : '',
    colour: zone.colour,
    variant: zone.driver,
    presence: member.home ? member.presence : member.legPresence,
    active: member.running,
  });
}

function memberEdges(member: SceneMember, zone: SceneZone, row: number, x: number, nodes: DrawnNode[]): DrawnEdge[] {
  const rung = nodes.find((node) => node.id === (row === 0 ? zone.id : `${zone.id}#rung${row}`));
  const edges: DrawnEdge[] = [];
  if (member.shares) {
    edges.push(
      drawnEdge({
        id: `${member.id}#shares`,
        kind: 'shared',
        source: member.shares,
        target: member.id,
        colour: zone.colour,
      }),
    );
  } else if (rung) {
    edges.push(
      drawnEdge({
        id: `${member.id}#leg`,
        kind: 'leg',
        source: rung.id,
        target: member.id,
        ref: member.ref,
        label: member.address ?? '',
        colour: zone.colour,
        presence: member.presence === 'present' ? member.legPresence : member.presence,
        active: member.running,
        from: { x: x - rung.x, y: row === 0 ? rung.h / 2 : 0 },
      }),
    );
  }
  if (!member.home) {
    edges.push(
      drawnEdge({
        id: `${member.id}#portal`,
        kind: 'portal',
        source: member.container,
        target: member.id,
        colour: zone.colour,
        presence: member.legPresence,
      }),
    );
  }
  return edges;
}
