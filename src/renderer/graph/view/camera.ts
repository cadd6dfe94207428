import type { Core, NodeCollection } from 'cytoscape';
import { type Box, extent } from '../layout/extent';

const PADDING = 30;
/** Beyond this a small network would fill the window like a poster. */
const CLOSEST = 1.15;
const FITTED = 'portolan-fitted';

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows everything, no larger than is pleasant, and goes on doing so until a person looks elsewhere. */
export function fit(cy: Core, animate = true): void {
  if (cy.elements().empty()) return;
  move(cy, boxesOf(cy.nodes()), CLOSEST, animate);
  cy.scratch(FITTED, true);
}

/** To be called once: a window or panel that changes its size leaves a fitted drawing fitted. */
export function keepFitted(cy: Core): () => void {
  const letGo = () => cy.scratch(FITTED, false);
  const again = () => {
    if (cy.scratch(FITTED)) fit(cy, false);
  };
  cy.on('dragpan scrollzoom pinchzoom', letGo);
  cy.on('resize', again);
  return () => {
    cy.off('dragpan scrollzoom pinchzoom', letGo);
    cy.off('resize', again);
  };
}

/** Brings this into view, at a size at which it can be read. */
export function focus(cy: Core, node: Box): void {
  cy.scratch(FITTED, false);
  move(cy, [node], Math.max(0.9, Math.min(CLOSEST, cy.zoom())), true);
}

export function zoomBy(cy: Core, factor: number): void {
  cy.scratch(FITTED, false);
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

/** The zoom at which all of these would be seen. */
export function levelToFit(cy: Core, nodes: readonly Box[]): number {
  const { w, h } = extent(nodes);
  return Math.min((cy.width() - 2 * PADDING) / w, (cy.height() - 2 * PADDING) / h);
}

/** Of what is drawn, by its data: unlike Cytoscape's `boundingBox`, this needs no styles worked out. */
function boxesOf(nodes: NodeCollection): Box[] {
  return nodes.map((node) => ({ ...node.position(), w: node.data('w'), h: node.data('h') }));
}

function move(cy: Core, boxes: readonly Box[], closest: number, animate: boolean): void {
  const { x, y } = extent(boxes);
  const level = Math.max(cy.minZoom(), Math.min(closest, levelToFit(cy, boxes)));
  const pan = { x: cy.width() / 2 - level * x, y: cy.height() / 2 - level * y };
  cy.stop();
  if (animate && !still()) cy.animate({ zoom: level, pan }, { duration: 220, easing: 'ease-out-cubic' });
  else cy.viewport({ zoom: level, pan });
}
