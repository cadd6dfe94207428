import type { BoundingBox12, Core, SingularElementArgument } from 'cytoscape';

type Context = CanvasRenderingContext2D;
type Elements = readonly SingularElementArgument[];
/** What Cytoscape's canvas renderer has and its types leave out. */
type CanvasRenderer = {
  drawLayeredElements(context: Context, elements: Elements, pixelRatio: number, extent: BoundingBox12): void;
  /** By a picture of it that is kept. */
  drawCachedElement(
    context: Context,
    element: SingularElementArgument,
    pixelRatio: number,
    extent: BoundingBox12,
  ): void;
  drawElement(context: Context, element: SingularElementArgument): void;
};

/** The renderer makes no layers for a quarter of a second after a change, and only with a frame. */
const STILL_MS = 300;

/** What of a drawing is not hidden, and the boxes around it. */
type Shown = { elements: Elements; boxes: BoundingBox12[] };

/**
 * Where most is out of view, has the renderer draw only what is in it, by boxes kept from frame to frame. By itself it asks
 * each element for its box, twice: once to keep the whole in layers, which are too small for a large drawing close up, once
 * to draw it. With 1,000 containers that is 18 of a frame's 27 ms of script (`bench/drawing`). Zones, which are large and
 * of one colour, are filled anew: to copy kept pictures of them takes a fifth of a frame without a GPU. Of what is hidden
 * the renderer never hears: it would make its layers again with each hidden element that comes.
 */
export function cull(cy: Core): void {
  const renderer = (cy as unknown as { renderer(): CanvasRenderer }).renderer();
  const { drawLayeredElements } = renderer;
  let kept = new WeakMap<Elements, Shown>();
  let moved = false;
  // A box goes and comes with `display`.
  cy.on('bounds position', () => {
    moved = true;
  });
  const again = onceStill(cy);
  renderer.drawLayeredElements = (context, elements, pixelRatio, extent) => {
    if (moved) kept = new WeakMap();
    moved = false;
    const shown = kept.get(elements) ?? shownOf(elements);
    kept.set(elements, shown);
    const seen = shown.elements.filter((_, index) => meet(shown.boxes[index] as BoundingBox12, extent));
    if (seen.length >= shown.elements.length / 4) {
      again();
      return drawLayeredElements.call(renderer, context, shown.elements, pixelRatio, extent);
    }
    for (const element of seen)
      if (element.hasClass('zone')) renderer.drawElement(context, element);
      else renderer.drawCachedElement(context, element, pixelRatio, extent);
  };
}

/** Of a frame, has another follow once none has come for a while, but not of that one. */
function onceStill(cy: Core): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let following = false;
  return () => {
    clearTimeout(timer);
    if (!following)
      timer = setTimeout(() => {
        following = true;
        if (!cy.destroyed()) cy.forceRender();
      }, STILL_MS);
    following = false;
  };
}

function shownOf(all: Elements): Shown {
  const elements = all.filter((element) => element.style('display') !== 'none');
  return { elements, boxes: elements.map((element) => element.boundingBox()) };
}

const meet = (a: BoundingBox12, b: BoundingBox12) => a.x1 <= b.x2 && b.x1 <= a.x2 && a.y1 <= b.y2 && b.y1 <= a.y2;
