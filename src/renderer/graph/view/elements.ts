/** Drawing → Cytoscape's elements. */
import type { DrawnEdge, DrawnKind, DrawnNode } from '../layout/drawing';
import type { Palette, Scheme } from './palette';
import { networkColour, palette } from './palette';
import { pictureUrl } from './pictures';

/** Left inset of the name, and its shift upwards where a caption stands below it. */
const TEXT: Partial<Record<DrawnKind, { inset: number; up: number; end: number }>> = {
  container: { inset: 24, up: 7.5, end: 8 },
  portal: { inset: 28, up: 0, end: 8 },
  network: { inset: 40, up: 8, end: 76 },
  card: { inset: 37, up: 8, end: 8 },
  sub: { inset: 37, up: 7, end: 8 },
  machine: { inset: 46, up: 8, end: 10 },
  title: { inset: 30, up: 8, end: 0 },
  segment: { inset: 16, up: 0, end: 120 },
  nat: { inset: 38, up: 0, end: 8 },
  overlay: { inset: 42, up: 0, end: 180 },
};

export function nodeData(node: DrawnNode, scheme: Scheme) {
  const colours = palette(scheme);
  const tint = node.colour === null ? colours.muted : networkColour(node.colour, scheme);
  const text = TEXT[node.kind] ?? { inset: 0, up: 0, end: 0 };
  const caption =
    node.caption !== '' ||
    node.kind === 'segment' ||
    node.kind === 'nat' ||
    node.kind === 'portal' ||
    node.kind === 'overlay';
  return {
    id: node.id,
    w: node.w,
    h: node.h,
    label: node.label,
    tint,
    wash: mix(tint, colours.raised, scheme === 'dark' ? 0.2 : 0.1),
    picture: pictureUrl(node, colours, tint),
    farLabel: node.far,
    farSize: Math.min(64, (1.5 * node.w) / Math.max(4, node.far.length)),
    textX: text.inset - node.w,
    textY: caption ? -text.up : 0,
    textW: `${Math.max(20, node.w - text.inset - text.end)}px`,
  };
}

export function edgeData(edge: DrawnEdge, scheme: Scheme) {
  const colours: Palette = palette(scheme);
  const plain =
    edge.kind === 'tag'
      ? colours.accent
      : edge.kind === 'wire' || edge.kind === 'stub'
        ? colours.strong
        : colours.muted;
  const tint = edge.colour === null ? plain : networkColour(edge.colour, scheme);
  return {
    id: edge.id,
    source: edge.source,
    target: edge.target,
    label: edge.label,
    tint,
    // The zone's wash, on which the address stands.
    ground: edge.kind === 'leg' ? mix(tint, colours.surface, 0.06) : colours.canvas,
    from: edge.from ? `${edge.from.x}px ${edge.from.y}px` : 'outside-to-node',
    to: edge.to ? `${edge.to.x}px ${edge.to.y}px` : 'outside-to-node',
    bendWeights: edge.bend?.weights ?? [],
    bendDistances: edge.bend?.distances ?? [],
  };
}

/** Style classes a thing has by what it is; the view adds `chosen` and `faded`. */
export function classesOf(thing: DrawnNode | DrawnEdge): string[] {
  return [
    thing.kind,
    ...(thing.presence === 'present' ? [] : [thing.presence]),
    ...(thing.active ? [] : ['inactive']),
    ...('bend' in thing && thing.bend ? ['bent'] : []),
  ];
}

/** `share` of `colour` over `ground`; both `#rrggbb`. */
function mix(colour: string, ground: string, share: number): string {
  const part = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const blend = (at: number) => Math.round(part(colour, at) * share + part(ground, at) * (1 - share));
  return `#${[1, 3, 5].map((at) => blend(at).toString(16).padStart(2, '0')).join('')}`;
}
