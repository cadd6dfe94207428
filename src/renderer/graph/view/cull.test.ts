import cytoscape, { type BoundingBox12, type Core, type SingularElementArgument } from 'cytoscape';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cull } from './cull';

let open: Core[] = [];
// One that is left open asks for a frame for ever.
afterEach(() => {
  for (const cy of open) cy.destroy();
  open = [];
});

/** Sixteen nodes in a row, 100 px apart, the sixth a zone, and a renderer that only says what it would draw. */
function row() {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: Array.from({ length: 16 }, (_, index) => ({
      data: { id: `n${index}` },
      classes: index === 5 ? 'zone' : '',
      position: { x: index * 100, y: 0 },
    })),
    layout: { name: 'preset' },
  });
  open.push(cy);
  const drawn: string[] = [];
  const renderer = (cy as Core & { renderer(): Record<string, (...args: unknown[]) => void> }).renderer();
  renderer.drawLayeredElements = (_context, elements) =>
    drawn.push(...(elements as SingularElementArgument[]).map((element) => `layered ${element.id()}`));
  renderer.drawCachedElement = (_context, element) => drawn.push(`kept ${(element as SingularElementArgument).id()}`);
  renderer.drawElement = (_context, element) => drawn.push(`anew ${(element as SingularElementArgument).id()}`);
  cull(cy);
  const all = cy.elements().toArray();
  const draw = (extent: BoundingBox12) => {
    drawn.length = 0;
    renderer.drawLayeredElements?.(null, all, 1, extent);
    return drawn;
  };
  return { cy, draw };
}
const between = (x1: number, x2: number): BoundingBox12 => ({ x1, x2, y1: -50, y2: 50 });

describe('cull', () => {
  it('draws what is in view, where most is out of it', () => {
    expect(row().draw(between(350, 520))).toEqual(['kept n4', 'anew n5']);
  });

  it('leaves a whole picture to the layers of the renderer', () => {
    expect(row().draw(between(0, 1500))).toContain('layered n15');
  });

  it('sees what has been moved into view', () => {
    const { cy, draw } = row();
    draw(between(350, 520));
    cy.getElementById('n12').position({ x: 450, y: 0 });
    expect(draw(between(350, 520))).toEqual(['kept n4', 'anew n5', 'kept n12']);
  });

  it('tells the renderer nothing of what is hidden, until it is shown', () => {
    const { cy, draw } = row();
    const hidden = cy.getElementById('n3');
    hidden.style('display', 'none');
    expect(draw(between(0, 1500))).not.toContain('layered n3');
    hidden.style('display', 'element');
    expect(draw(between(0, 1500))).toContain('layered n3');
  });

  it('has one frame follow when all is still, in which the renderer can make its layers', () => {
    vi.useFakeTimers();
    const { cy, draw } = row();
    const frame = vi.spyOn(cy, 'forceRender').mockImplementation(() => {
      draw(between(0, 1500));
      return cy;
    });
    draw(between(0, 1500));
    vi.advanceTimersByTime(200);
    draw(between(0, 1500));
    vi.advanceTimersByTime(200);
    expect(frame).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(frame).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });
});
