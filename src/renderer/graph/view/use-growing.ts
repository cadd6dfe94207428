import type { Core } from 'cytoscape';
import { useEffect, useMemo, useState } from 'react';
import type { Drawing, DrawnKind } from '../layout/drawing';
import { levelToFit } from './camera';
import { FAR } from './detail';

/** Things up to which the canvas takes a drawing at once without being late. */
const LARGE = 600;
/** Nodes that come at a time: 20 to 40 ms of work. */
const STEP = 60;
/** For so long nothing comes after the view was moved. */
const PAUSE_MS = 200;
/** What cannot be seen from afar. */
const FINE = new Set<DrawnKind>(['container', 'portal', 'rung']);

type Growth = { cy: Core | null; first: Drawing | null; fine: number };

/**
 * What of a drawing is to be on the canvas now. Of a large one first seen from afar, what can be seen comes at once and the
 * rest while nothing else is to be done; a zoom, another drawing or `whole` brings all of it.
 */
export function useGrowing(cy: Core | null, drawing: Drawing, whole: boolean): Drawing {
  const [growth, setGrowth] = useState<Growth>({ cy: null, first: null, fine: 0 });
  if (growth.cy !== cy) setGrowth({ cy, first: cy && comesInParts(cy, drawing) ? drawing : null, fine: 0 });
  const growing = growth.first === drawing && !whole && growth.fine < drawing.nodes.length;

  useEffect(() => {
    if (!growing) return;
    const step = () => setGrowth((now) => ({ ...now, fine: now.fine + STEP }));
    let idle = requestIdleCallback(step);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      cancelIdleCallback(idle);
      clearTimeout(timer);
      timer = setTimeout(() => {
        idle = requestIdleCallback(step);
      }, PAUSE_MS);
    };
    cy?.on('viewport', wait);
    return () => {
      cy?.off('viewport', wait);
      cancelIdleCallback(idle);
      clearTimeout(timer);
    };
  }, [cy, growing, growth.fine]);

  useEffect(() => {
    if (!cy || !growing) return;
    const near = () => cy.zoom() >= FAR && setGrowth({ cy, first: null, fine: 0 });
    cy.on('zoom', near);
    return () => {
      cy.off('zoom', near);
    };
  }, [cy, growing]);

  return useMemo(() => (growing ? part(drawing, growth.fine) : drawing), [growing, drawing, growth.fine]);
}

const comesInParts = (cy: Core, drawing: Drawing) =>
  drawing.nodes.length + drawing.edges.length > LARGE && levelToFit(cy, drawing.nodes) < FAR;

/** A drawing with only so many of its fine nodes, and the lines between what there is. */
function part(drawing: Drawing, fine: number): Drawing {
  let left = fine;
  const nodes = drawing.nodes.filter((node) => !FINE.has(node.kind) || left-- > 0);
  const ids = new Set(nodes.map((node) => node.id));
  return { nodes, edges: drawing.edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target)) };
}
