import type { Core } from 'cytoscape';
import { useEffect, useMemo, useState } from 'react';
import type { Drawing, DrawnKind, DrawnNode } from '../layout/drawing';
import { levelToFit } from './camera';
import { FAR } from './detail';

/** Things up to which the canvas takes a drawing at once without being late. */
const LARGE = 600;
/** Nodes that come at a time: 20 to 40 ms of work. */
const STEP = 60;
/** For so long nothing comes after the first frame, or one in which the view was moved: the renderer makes its layers. */
const PAUSE_MS = 1000;
/** What cannot be seen from afar. */
const FINE = new Set<DrawnKind>(['container', 'portal', 'rung']);

/** `left`: fine nodes of the first drawing that have not come yet. */
type Growth = { cy: Core | null; first: Drawing | null; left: number };

/**
 * What of a drawing is to be on the canvas now. Of a large one first seen from afar, what can be seen comes at once and the
 * rest while nothing else is to be done; a zoom, another drawing or `whole` brings all of it.
 */
export function useGrowing(cy: Core | null, drawing: Drawing, whole: boolean): Drawing {
  const [growth, setGrowth] = useState<Growth>({ cy: null, first: null, left: 0 });
  if (growth.cy !== cy) setGrowth({ cy, first: drawing, left: cy && comesInParts(cy, drawing) ? fineOf(drawing) : 0 });
  const growing = growth.first === drawing && !whole && growth.left > 0;

  useEffect(() => {
    if (!growing) return;
    const step = () => setGrowth((now) => ({ ...now, left: now.left - STEP }));
    let idle = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const whenIdle = () => {
      idle = requestIdleCallback(step);
    };
    const wait = () => {
      cancelIdleCallback(idle);
      clearTimeout(timer);
      timer = setTimeout(whenIdle, PAUSE_MS);
    };
    if (growth.left === fineOf(drawing)) wait();
    else whenIdle();
    cy?.on('viewport', wait);
    return () => {
      cy?.off('viewport', wait);
      cancelIdleCallback(idle);
      clearTimeout(timer);
    };
  }, [cy, growing, drawing, growth.left]);

  useEffect(() => {
    if (!cy || !growing) return;
    const near = () => cy.zoom() >= FAR && setGrowth((now) => ({ ...now, left: 0 }));
    cy.on('zoom', near);
    return () => {
      cy.off('zoom', near);
    };
  }, [cy, growing]);

  return useMemo(() => (growing ? without(drawing, growth.left) : drawing), [growing, drawing, growth.left]);
}

const comesInParts = (cy: Core, drawing: Drawing) =>
  drawing.nodes.length + drawing.edges.length > LARGE && levelToFit(cy, drawing.nodes) < FAR;

const isFine = ({ kind }: DrawnNode) => FINE.has(kind);
const fineOf = ({ nodes }: Drawing) => nodes.filter(isFine).length;

/** A drawing without so many of its fine nodes, and without the lines to them. */
function without(drawing: Drawing, count: number): Drawing {
  let left = count;
  const nodes = drawing.nodes.filter((node) => !isFine(node) || left-- <= 0);
  const ids = new Set(nodes.map((node) => node.id));
  return { nodes, edges: drawing.edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target)) };
}
