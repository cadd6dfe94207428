import type { Collection, Core } from 'cytoscape';

const PADDING = 30;
/** Beyond this a small network would fill the window like a poster. */
const CLOSEST = 1.15;
const FITTED = 'portolan-fitted';

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows everything, no larger than is pleasant, and goes on doing so until a person looks elsewhere. */
export function fit(cy: Core, animate = true): void {
  if (cy.elements().empty()) return;
  move(cy, cy.elements(), CLOSEST, animate);
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

/** Brings these into view, at a size at which they can be read. */
export function focus(cy: Core, elements: Collection): void {
  cy.scratch(FITTED, false);
  if (elements.nonempty()) move(cy, elements, Math.max(0.9, Math.min(CLOSEST, cy.zoom())), true);
}

export function zoomBy(cy: Core, factor: number): void {
  cy.scratch(FITTED, false);
  cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
}

function move(cy: Core, elements: Collection, closest: number, animate: boolean): void {
  const box = elements.boundingBox({ includeOverlays: false });
  const zoom = Math.min(closest, (cy.width() - 2 * PADDING) / box.w, (cy.height() - 2 * PADDING) / box.h);
  const level = Math.max(cy.minZoom(), zoom);
  const pan = {
    x: cy.width() / 2 - level * (box.x1 + box.w / 2),
    y: cy.height() / 2 - level * (box.y1 + box.h / 2),
  };
  cy.stop();
  if (animate && !still()) cy.animate({ zoom: level, pan }, { duration: 220, easing: 'ease-out-cubic' });
  else cy.viewport({ zoom: level, pan });
}
