import { BOW, cornersOf } from '../layout/bend';
import type { Drawing, DrawnEdge, DrawnNode, Point } from '../layout/drawing';
import { extent } from '../layout/extent';
import { edgeData, nodeData } from './elements';
import type { Palette, Scheme } from './palette';
import { palette } from './palette';
import { picture } from './pictures';

const MARGIN = 40;
const FILL: Partial<Record<DrawnNode['kind'], (colours: Palette, tint: string, wash: string) => string>> = {
  host: (colours) => `fill="${colours.surface}" stroke="${colours.line}" stroke-width="1.5" rx="16"`,
  zone: (_colours, tint) => `fill="${tint}" fill-opacity="0.06" stroke="${tint}" stroke-opacity="0.35" rx="12"`,
  network: (_colours, tint, wash) => `fill="${wash}" stroke="${tint}" rx="11"`,
  segment: (colours) => `fill="${colours.strong}" rx="15"`,
  rail: (colours) => `fill="${colours.strong}" fill-opacity="0.55"`,
  rung: (_colours, tint) => `fill="${tint}"`,
  title: () => 'fill="none"',
  overlay: (_colours, tint, wash) => `fill="${wash}" stroke="${tint}" rx="17"`,
};

/** The drawing as a standalone SVG document, everything in it, at zoom 1. */
export function drawingToSvg(drawing: Drawing, scheme: Scheme): string {
  const colours = palette(scheme);
  const around = extent(drawing.nodes);
  const [w, h] = [around.w + 2 * MARGIN, around.h + 2 * MARGIN];
  const [left, top] = [around.x - w / 2, around.y - h / 2];
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  const boxes = drawing.nodes.filter((node) => node.kind === 'host' || node.kind === 'zone');
  const rest = drawing.nodes.filter((node) => !boxes.includes(node));
  const parts = [
    ...boxes.map((node) => nodeSvg(node, scheme)),
    ...drawing.edges.map((edge) => edgeSvg(edge, byId, scheme)),
    ...rest.map((node) => nodeSvg(node, scheme)),
  ];
  const box = `${left} ${top} ${w} ${h}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${w}" height="${h}" font-family="Inter, system-ui, sans-serif">`,
    `<rect x="${left}" y="${top}" width="100%" height="100%" fill="${colours.canvas}"/>`,
    ...parts,
    '</svg>',
  ].join('\n');
}

function nodeSvg(node: DrawnNode, scheme: Scheme): string {
  const colours = palette(scheme);
  const data = nodeData(node, scheme);
  const x = node.x - node.w / 2;
  const y = node.y - node.h / 2;
  const look =
    FILL[node.kind]?.(colours, data.tint, data.wash) ?? `fill="${colours.raised}" stroke="${data.tint}" rx="8"`;
  const whole = node.active && node.presence === 'present' && node.kind !== 'portal';
  const dash = whole ? '' : ' stroke-dasharray="5 4"';
  const colour = node.kind === 'segment' ? colours.onStrong : colours.ink;
  const words =
    node.kind === 'zone'
      ? `x="${node.w / 2}" y="${node.h / 2 + 4.5}" font-size="12.5" text-anchor="middle" fill="${colours.muted}"`
      : `x="${node.w + data.textX}" y="${node.h / 2 + data.textY + 4.5}" font-size="12.5" font-weight="600" fill="${colour}"`;
  const label = node.label ? `<text ${words}>${text(node.label)}</text>` : '';
  return `<g transform="translate(${x} ${y})"><rect width="${node.w}" height="${node.h}" ${look}${dash}/>${picture(node, colours, data.tint)}${label}</g>`;
}

function edgeSvg(edge: DrawnEdge, nodes: Map<string, DrawnNode>, scheme: Scheme): string {
  const source = nodes.get(edge.source);
  const target = nodes.get(edge.target);
  if (!source || !target) return '';
  const colours = palette(scheme);
  const from = { x: source.x + (edge.from?.x ?? 0), y: source.y + (edge.from?.y ?? source.h / 2) };
  const above = edge.bend !== null || target.y > from.y;
  const to = edge.to
    ? { x: target.x + edge.to.x, y: target.y + edge.to.y }
    : { x: target.x, y: target.y + (above ? -0.5 : 0.5) * target.h };
  const bow = edge.kind === 'portal' ? BOW : edge.bend;
  const corners = bow ? cornersOf(from, to, bow) : [];
  const [start, ...rest] = [from, ...corners, to].map(at);
  const way = edge.kind === 'portal' ? `${start}Q${rest.join(' ')}` : `${start}L${rest.join('L')}`;
  const dash = edge.kind === 'portal' || edge.kind === 'tunnel' || !edge.active ? ' stroke-dasharray="4 4"' : '';
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const label = edge.label
    ? `<text x="${middle.x}" y="${middle.y + 3.5}" text-anchor="middle" font-size="10.5" fill="${colours.ink}" stroke="${colours.surface}" stroke-width="3" paint-order="stroke">${text(edge.label)}</text>`
    : '';
  return `<path d="M${way}" stroke="${edgeData(edge, scheme).tint}" stroke-width="1.8" stroke-linejoin="round" fill="none"${dash}/>${label}`;
}

const at = ({ x, y }: Point) => `${x} ${y}`;

const text = (value: string) => value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
