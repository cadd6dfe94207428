import type { SceneHost, SceneZone } from '../scene/scene';
import { drawCards } from './card-layout';
import type { DrawnEdge, DrawnNode, Places, Point } from './drawing';
import { drawnNode } from './drawing';
import type { Memory, Slot } from './memory';
import { shelve } from './memory';
import { drawRails, type RailStub } from './rails';
import { CARD, FOLDED, HOST_PADDING, SHELF_GAP, SPINE, SUB, TITLE, ZONE_GAP } from './sizes';
import { drawUplinks } from './uplinks';
import type { ZoneLayout } from './zone-layout';
import { drawZone, measureZone } from './zone-layout';

/** A block of zones on shelves. */
export type Block = { shelves: Slot[][]; w: number; h: number };

/**
 * A host's box with its top-left corner at 0, 0; cards straddle its upper edge. Networks that go through the host's
 * routing stand in the left block, on rails; those that hang straight on a card stand in the right one, below it. Parts of
 * overlays stand below both, since their lines leave downwards.
 */
export type HostLayout = {
  host: SceneHost;
  w: number;
  h: number;
  zones: Map<string, ZoneLayout>;
  stack: Block;
  onCards: Block;
  overlays: Block;
  /** Top of the first shelf, left of the right block, and top of the lowest block. */
  firstShelf: number;
  onCardsLeft: number;
  overlaysTop: number;
};

const RAIL_DROP = 34;
const STACK_LEFT = HOST_PADDING + SPINE;
const EMPTY: Block = { shelves: [], w: 0, h: 0 };

const blockOf = ({ hang: { on } }: SceneZone) => (on === 'card' || on === 'overlay' ? on : 'stack');
export const overlayShelves = (host: string) => `${host}#overlays`;
export const cardShelves = (host: string) => `${host}#cards`;

/** Measures a host: seats in its zones, zones on shelves. `aside`: how many stand side by side, for all to be as wide as a window. */
export function measureHost(host: SceneHost, memory: Memory, aside: number): HostLayout {
  const cards = host.cards.filter((card) => card.parent === null).length;
  const minW = TITLE.w + HOST_PADDING * 2 + 30 + cards * (CARD.w + CARD.gap);
  if (host.folded) {
    const blocks = { stack: EMPTY, onCards: EMPTY, overlays: EMPTY };
    return { host, zones: new Map(), ...blocks, firstShelf: 0, onCardsLeft: 0, overlaysTop: 0, ...FOLDED };
  }
  const zones = new Map(
    host.zones.map((zone) => [zone.id, measureZone(zone, memory.seats.get(zone.id), memory.columns.get(zone.id))]),
  );
  const all = [...zones.values()];
  const stack = block(
    all.filter(({ zone }) => blockOf(zone) === 'stack'),
    memory.shelves.get(host.id),
    880 / Math.sqrt(aside),
    aside,
  );
  const onCards = block(
    all.filter(({ zone }) => blockOf(zone) === 'card'),
    memory.shelves.get(cardShelves(host.id)),
    1100,
    aside,
  );
  const overlays = block(
    all.filter(({ zone }) => blockOf(zone) === 'overlay'),
    memory.shelves.get(overlayShelves(host.id)),
    1600,
    1,
  );
  const subs = host.cards.some((card) => card.parent !== null);
  const firstShelf = CARD.h / 2 + (subs ? SUB.drop + SUB.h : 20) + RAIL_DROP + 28;
  const onCardsLeft = STACK_LEFT + stack.w + (onCards.w > 0 ? ZONE_GAP * 1.6 : 0);
  const centres = new Map([...centresOf(stack, STACK_LEFT, zones), ...centresOf(onCards, onCardsLeft, zones)]);
  const above = Math.max(stack.h, onCards.h);
  const overlaysTop = firstShelf + above + (above > 0 && overlays.h > 0 ? SHELF_GAP : 0);
  const cardsRight = drawCards(host, 0, 0, onCardsLeft, centres).nodes.map(({ x, w }) => x + w / 2);
  return {
    host,
    zones,
    stack,
    onCards,
    overlays,
    firstShelf,
    onCardsLeft,
    overlaysTop,
    w: Math.max(
      minW,
      ...[onCardsLeft + onCards.w, STACK_LEFT + overlays.w, ...cardsRight].map((right) => right + HOST_PADDING),
    ),
    h: overlaysTop + overlays.h + HOST_PADDING,
  };
}

function block(
  zones: readonly ZoneLayout[],
  before: readonly (readonly Slot[])[] | undefined,
  least: number,
  aside: number,
): Block {
  const area = zones.reduce((sum, zone) => sum + (zone.w + ZONE_GAP) * (zone.h + SHELF_GAP), 0);
  const limit = Math.max(least, Math.sqrt((area * 1.9) / aside), ...zones.map((zone) => zone.w + ZONE_GAP));
  const shelves = shelve(
    zones.map((zone) => ({ id: zone.zone.id, width: zone.w + ZONE_GAP })),
    before,
    limit,
  );
  const heights = new Map(zones.map((zone) => [zone.zone.id, zone.h]));
  const widths = shelves.map((shelf) => shelf.reduce((sum, slot) => sum + slot.width, 0) - ZONE_GAP);
  const h = shelves.reduce((sum, shelf) => sum + shelfHeight(shelf, heights) + SHELF_GAP, 0) - SHELF_GAP;
  return { shelves, w: Math.max(0, ...widths), h: Math.max(0, h) };
}

/** Where the middle of each zone of a block is. */
const centresOf = ({ shelves }: Block, left: number, zones: ReadonlyMap<string, ZoneLayout>): [string, number][] =>
  shelves.flatMap((shelf) => {
    let x = left;
    return shelf.flatMap(({ zone, width }): [string, number][] => {
      const found = zone ? zones.get(zone) : undefined;
      const middle = x + (found?.w ?? 0) / 2;
      x += width;
      return zone && found ? [[zone, middle]] : [];
    });
  });

const shelfHeight = (shelf: readonly Slot[], heights: ReadonlyMap<string, number>) =>
  Math.max(0, ...shelf.map((slot) => (slot.zone ? (heights.get(slot.zone) ?? 0) : 0)));

/** Draws a measured host with its top-left corner at `left`, `top`. */
export function drawHost(layout: HostLayout, left: number, top: number, places: Places) {
  const { host, w, h } = layout;
  const box = { ref: host.ref, parent: host.id, x: left + w / 2, y: top + h / 2, w, h, active: host.asOf === '' };
  const nodes: DrawnNode[] = [
    drawnNode({ id: `${host.id}#box`, kind: 'host', ...box }),
    drawnNode({
      id: host.id,
      kind: 'title',
      ref: host.ref,
      x: left + (host.folded ? FOLDED.w / 2 + 8 : HOST_PADDING - 8 + TITLE.w / 2),
      y: top + TITLE.h / 2 + 10,
      w: host.folded ? FOLDED.w - 16 : TITLE.w,
      h: TITLE.h,
      label: host.label,
      caption: host.asOf || host.caption,
      variant: host.asOf ? 'stale' : '',
      active: host.asOf === '',
    }),
  ];
  const edges: DrawnEdge[] = [];
  if (host.folded) return { nodes, edges };
  const centres = new Map<string, number>();
  const draw = (block: Block, by: Point) =>
    drawBlock(layout, block, by, { x: left, y: top }, places, nodes, edges, centres);
  const stubs = draw(layout.stack, { x: STACK_LEFT, y: layout.firstShelf });
  draw(layout.onCards, { x: layout.onCardsLeft, y: layout.firstShelf });
  draw(layout.overlays, { x: STACK_LEFT, y: layout.overlaysTop });
  const cards = drawCards(host, left, top, left + layout.onCardsLeft, centres);
  nodes.push(...cards.nodes);
  const rails = drawRails(host, left, top + layout.firstShelf - 28, stubs, cards.nodes);
  nodes.push(...rails.nodes);
  edges.push(...cards.edges, ...rails.edges, ...drawUplinks(host, nodes));
  return { nodes, edges };
}

/** Its top-left corner is at `by` from the host's, which is at `origin`. */
function drawBlock(
  layout: HostLayout,
  block: Block,
  by: Point,
  origin: Point,
  places: Places,
  nodes: DrawnNode[],
  edges: DrawnEdge[],
  centres: Map<string, number>,
): RailStub[] {
  const heights = new Map([...layout.zones].map(([id, zone]) => [id, zone.h]));
  const stubs: RailStub[] = [];
  let y = origin.y + by.y;
  block.shelves.forEach((shelf, number) => {
    let x = origin.x + by.x;
    for (const slot of shelf) {
      const zone = slot.zone ? layout.zones.get(slot.zone) : undefined;
      if (zone) {
        const own = places[zone.zone.id];
        const drawn = drawZone(zone, own ? origin.x + own.x : x, own ? origin.y + own.y : y, layout.host.id, places);
        nodes.push(...drawn.nodes);
        edges.push(...drawn.edges);
        centres.set(zone.zone.id, x + zone.w / 2);
        if (zone.zone.hang.on === 'stack') stubs.push({ zone: zone.zone.id, x: x + zone.w / 2, shelf: number, y });
      }
      x += slot.width;
    }
    y += shelfHeight(shelf, heights) + SHELF_GAP;
  });
  return stubs;
}
