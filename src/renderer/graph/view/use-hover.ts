import type { Core, EventObject } from 'cytoscape';
import { useEffect, useState } from 'react';
import type { ElementRef } from '../../../model/refs';

export type Hover = { ref: ElementRef; x: number; y: number };

/** What the pointer rests on, with where its tooltip goes, in pixels of the canvas. */
export function useHover(cy: Core | null, refOf: (id: string) => ElementRef | null): Hover | null {
  const [hover, setHover] = useState<Hover | null>(null);
  useEffect(() => {
    if (!cy) return;
    let timer = 0;
    const clear = () => {
      window.clearTimeout(timer);
      setHover(null);
    };
    const over = (event: EventObject) => {
      const ref = refOf(event.target.id());
      window.clearTimeout(timer);
      if (!ref || event.target.hasClass('host') || event.target.hasClass('zone')) return;
      const box = event.target.renderedBoundingBox({ includeOverlays: false });
      timer = window.setTimeout(() => setHover({ ref, x: (box.x1 + box.x2) / 2, y: box.y2 + 8 }), 280);
    };
    cy.on('mouseover', 'node', over);
    cy.on('mouseout', 'node', clear);
    cy.on('viewport grab', clear);
    return () => {
      clear();
      cy.off('mouseover', 'node', over);
      cy.off('mouseout', 'node', clear);
      cy.off('viewport grab', clear);
    };
  }, [cy, refOf]);
  return hover;
}
