import cytoscape, { type Core } from 'cytoscape';
import { type RefObject, useEffect, useState } from 'react';
import { cull } from './cull';

const FACE = '"Inter Variable"';

/** Makes one Cytoscape on the element, for the life of the component. null until it is there. */
export function useCytoscape(container: RefObject<HTMLElement | null>): Core | null {
  const [core, setCore] = useState<Core | null>(null);
  useEffect(() => {
    if (!container.current) return;
    const cy = cytoscape({
      container: container.current,
      minZoom: 0.04,
      maxZoom: 3,
      selectionType: 'single',
      boxSelectionEnabled: false,
      autounselectify: true,
      layout: { name: 'preset' },
    });
    cull(cy);
    const resize = new ResizeObserver(() => cy.resize());
    resize.observe(container.current);
    let ended = false;
    // Cytoscape keeps pictures of the names it has drawn: drawn before their face is there, they would never have it.
    void document.fonts
      .load(`600 12px ${FACE}`)
      .catch(() => [])
      .then(() => ended || setCore(cy));
    return () => {
      ended = true;
      resize.disconnect();
      setCore(null);
      cy.destroy();
    };
  }, [container]);
  return core;
}
