import type { Core } from 'cytoscape';
import type { ElementRef } from '../../../model/refs';
import type { Drawing, DrawnNode } from '../layout/drawing';
import { fit, focus, zoomBy } from './camera';

const CHOOSABLE = new Set([
  'segment',
  'nat',
  'machine',
  'title',
  'card',
  'sub',
  'network',
  'container',
  'portal',
  'overlay',
]);
const DIRECTION: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What an arrow key chooses: the nearest thing in that direction, preferring what lies straight ahead. */
export function neighbour(key: string, from: DrawnNode | null, nodes: Iterable<DrawnNode>): DrawnNode | null {
  const direction = DIRECTION[key];
  if (!direction) return null;
  const all = [...nodes].filter((node) => CHOOSABLE.has(node.kind) && node.ref);
  if (!from) return all.find((node) => node.kind === 'title') ?? all[0] ?? null;
  let best: DrawnNode | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const node of all) {
    const dx = node.x - from.x;
    const dy = node.y - from.y;
    const ahead = dx * direction.x + dy * direction.y;
    const aside = Math.abs(dx * direction.y) + Math.abs(dy * direction.x);
    const cost = ahead + 2.5 * aside;
    if (node.id !== from.id && ahead > 1 && cost < least) {
      best = node;
      least = cost;
    }
  }
  return best;
}

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Does what a key means on the drawing; false when it means nothing there. */
export function onKey(
  event: Key,
  cy: Core,
  chosen: ReadonlySet<string>,
  drawing: Drawing,
  onSelect: (ref: ElementRef | null) => void,
): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const from = drawing.nodes.find((node) => chosen.has(node.id)) ?? null;
  const next = neighbour(event.key, from, drawing.nodes);
  if (next?.ref) {
    onSelect(next.ref);
    focus(cy, next);
  } else if (event.key === '+' || event.key === '=') zoomBy(cy, 1.2);
  else if (event.key === '-') zoomBy(cy, 1 / 1.2);
  else if (event.key === '0') fit(cy);
  else if (event.key === 'Escape') onSelect(null);
  else return false;
  return true;
}
