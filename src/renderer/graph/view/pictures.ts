/** Pictures: what is on a node besides its name, as SVG. */
import type { DrawnNode } from '../layout/drawing';
import type { Palette } from './palette';

const FONT = `font-family="Inter, 'Inter Variable', system-ui, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"`;

/** SVG body of a node's picture, in its own coordinates (0,0 is the top-left corner). */
export function picture(node: DrawnNode, colours: Palette, tint: string): string {
  switch (node.kind) {
    case 'container':
      return (
        dot(14, 15.5, node, colours) +
        caption(node.caption, 24, 35, colours.muted, (node.w - 32) / 5.6) +
        bar(node, tint)
      );
    case 'portal':
      return icon(PATHS.portal, 7, 8, tint) + bar(node, tint);
    case 'network': {
      const badge = node.variant === 'null' ? 'none' : node.variant;
      const width = badge.length * 5.7 + 14;
      return (
        icon(PATHS[driverIcon(node.variant)], 13, 14, tint, 18) +
        caption(node.caption, 40, 35, colours.muted, (node.w - 60) / 5.7) +
        `<rect x="${node.w - width - 10}" y="9" width="${width}" height="17" rx="8.5" fill="${tint}" fill-opacity="0.16"/>` +
        `<text x="${node.w - 10 - width / 2}" y="21" text-anchor="middle" font-size="10" font-weight="600" fill="${tint}" ${FONT}>${escape(badge)}</text>`
      );
    }
    case 'card':
    case 'sub': {
      const colour = node.active ? colours.accent : colours.muted;
      const name = cardIcon(node);
      return (
        icon(PATHS[name], 11, node.h / 2 - 9, colour, 18) + caption(node.caption, 37, node.h - 9, colours.muted, 19)
      );
    }
    case 'machine':
      return (
        icon(PATHS[node.variant === 'physical' ? 'monitor' : 'server'], 14, node.h / 2 - 11, colours.accent, 22) +
        caption(node.caption, 46, node.h / 2 + 15, colours.muted, 24)
      );
    case 'title':
      return (
        icon(PATHS.server, 2, 3, colours.ink, 20) +
        caption(node.caption, 30, 35, node.variant === 'stale' ? colours.warn : colours.muted, node.w / 6)
      );
    case 'segment':
      return `<text x="${node.w - 16}" y="19.5" text-anchor="end" font-size="11.5" fill="${colours.onStrong}" fill-opacity="0.85" ${FONT}>${escape(node.caption)}</text>`;
    case 'overlay':
      return (
        icon(PATHS.overlay, 14, 8, tint, 18) +
        `<text x="${node.w - 16}" y="21.5" text-anchor="end" font-size="11.5" fill="${colours.muted}" ${FONT}>${escape(node.caption)}</text>`
      );
    case 'nat':
      return icon(PATHS.cloud, 12, 8, colours.muted, 18);
    default:
      return '';
  }
}

/** The picture as an image address for Cytoscape. */
export function pictureUrl(node: DrawnNode, colours: Palette, tint: string): string {
  return svgUrl(node.w, node.h, picture(node, colours, tint));
}

function svgUrl(w: number, h: number, body: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}">${body}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

/** A picture of nothing. */
export const CLEAR_DOT = svgUrl(1, 1, '');

function dot(x: number, y: number, node: DrawnNode, colours: Palette): string {
  return node.active
    ? `<circle cx="${x}" cy="${y}" r="4" fill="${colours.ok}"/>`
    : `<circle cx="${x}" cy="${y}" r="3.4" fill="none" stroke="${colours.muted}" stroke-width="1.4"/>`;
}

const bar = (node: DrawnNode, tint: string) =>
  `<rect x="0" y="9" width="3" height="${node.h - 18}" rx="1.5" fill="${tint}" fill-opacity="${node.active ? 1 : 0.4}"/>`;

function caption(text: string, x: number, y: number, colour: string, fits: number): string {
  const shown = text.length > fits ? `${text.slice(0, Math.max(1, Math.floor(fits) - 1))}…` : text;
  return `<text x="${x}" y="${y}" font-size="10.5" fill="${colour}" ${FONT}>${escape(shown)}</text>`;
}

const icon = (path: string, x: number, y: number, colour: string, size = 16) =>
  `<g transform="translate(${x} ${y}) scale(${size / 24})" fill="none" stroke="${colour}" stroke-width="1.9" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></g>`;

type IconName = keyof typeof PATHS;

function cardIcon({ kind, variant }: DrawnNode): IconName {
  if (variant === 'macvlan' || variant === 'ipvlan' || variant === 'wireless') return variant;
  return kind === 'sub' ? 'tag' : 'card';
}

function driverIcon(driver: string): IconName {
  if (driver.startsWith('macvlan')) return 'macvlan';
  if (driver.startsWith('ipvlan')) return 'ipvlan';
  if (driver === 'host' || driver === 'netns') return 'server';
  if (driver === 'overlay') return 'overlay';
  if (driver === 'null') return 'none';
  return 'bridge';
}

const PATHS = {
  bridge: 'M3 8h18M6 8v5M12 8v9M18 8v5M4 13h4v4H4zM10 17h4v4h-4zM16 13h4v4h-4z',
  macvlan: 'M9 3h6v5H9zM12 8v4M5 12h14M5 12v4M12 12v4M19 12v4M3 16h4v4H3zM10 16h4v4h-4zM17 16h4v4h-4z',
  ipvlan: 'M8 3h8v5H8zM12 8v13M12 14H6v7M12 14h6v7',
  overlay: 'M3 6h7v5H3zM14 13h7v5h-7zM10 8.5h4a3 3 0 0 1 3 3V13',
  none: 'M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  server: 'M4 4h16v7H4zM4 13h16v7H4zM8 7.5h.01M8 16.5h.01',
  monitor: 'M3 4h18v12H3zM8 20h8M12 16v4',
  card: 'M3 6h18v10H3zM6 16v3M10 16v3M14 16v3M7 10h4v3H7z',
  tag: 'M4 4h8l8 8-8 8-8-8zM8.5 8.5h.01',
  wireless: 'M2 9a15 15 0 0 1 20 0M5.5 12.8a10 10 0 0 1 13 0M9 16.5a5 5 0 0 1 6 0M12 20h.01',
  cloud: 'M7 18a4.5 4.5 0 0 1-.5-9 6 6 0 0 1 11.4 1.5A3.8 3.8 0 0 1 17.5 18z',
  portal: 'M7 17L17 7M9 7h8v8',
} as const;

const escape = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u0008\u000b-\u001f]/g, '');
