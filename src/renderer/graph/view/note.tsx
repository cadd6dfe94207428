import type { Core } from 'cytoscape';
import { useEffect, useRef } from 'react';
import { type ElementRef, refKey } from '../../../model/refs';
import type { Drawing } from '../layout/drawing';

export type GraphNote = { thing: ElementRef; text: string };

type Props = { cy: Core; drawing: Drawing; note: GraphNote };

/** Something said at a thing of the drawing, which goes along with it. */
export function Note({ cy, drawing, note }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const key = refKey(note.thing);
  const id = drawing.nodes.find((node) => node.ref && refKey(node.ref) === key && node.kind !== 'rail')?.id;
  useEffect(() => {
    const node = id === undefined ? null : cy.getElementById(id);
    if (!node || node.empty()) return;
    const place = () => {
      const { x1, x2, y1 } = node.renderedBoundingBox({ includeOverlays: false });
      if (box.current)
        box.current.style.transform = `translate(calc(${(x1 + x2) / 2}px - 50%), calc(${y1 - 8}px - 100%))`;
    };
    place();
    node.addClass('chosen');
    cy.on('viewport resize', place);
    node.on('position', place);
    return () => {
      node.removeClass('chosen');
      cy.off('viewport resize', place);
      node.off('position', undefined, place);
    };
  }, [cy, id]);
  if (id === undefined) return null;
  return (
    <div ref={box} className="topology-note" role="note">
      {note.text}
    </div>
  );
}
