import cytoscape, { type BoundingBox12, type Core, type SingularElementArgument } from 'cytoscape';
import { describe, expect, it } from 'vitest';
import { cull } from './cull';

/** Sixteen nodes in a row, 100 px apart, and a renderer that only says what it would draw. */
function row() {
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    elements: Array.from({ length: 16 }, (_, index) => ({
      data: { id: `n${index}` },
      position: { x: index * 100, y: 0 },
    })),
    layout: { name: 'preset' },
  });
  const drawn: string[] = [];
  const write = (how: string) => (_context: unknown, elements: readonly SingularElementArgument[]) =>
    drawn.push(`${how} ${elements.map((element) => element.id()).join(' ')}`);
  const renderer = { drawLayeredElements: write('layered'), drawCachedElements: write('seen') };
  Object.assign((cy as Core & { renderer(): object }).renderer(), renderer);
  cull(cy);
  const all = cy.elements().toArray();
  const { drawLayeredElements } = (
    cy as Core & { renderer(): { drawLayeredElements: (...args: unknown[]) => void } }
  ).renderer();
  const draw = (extent: BoundingBox12) => {
    drawLayeredElements(null, all, 1, extent);
    return drawn.at(-1);
  };
  return { cy, draw };
}
const between = (x1: number, x2: number): BoundingBox12 => ({ x1, x2, y1: -50, y2: 50 });

describe('cull', () => {
  it('draws what is in view, where most is out of it', () => {
    expect(row().draw(between(350, 520))).toBe('seen n4 n5');
  });

  it('leaves a whole picture to the layers of the renderer', () => {
    expect(row().draw(between(0, 1500))).toMatch(/^layered n0 .* n15$/);
  });

  it('sees what has been moved into view', () => {
    const { cy, draw } = row();
    draw(between(350, 520));
    cy.getElementById('n12').position({ x: 450, y: 0 });
    expect(draw(between(350, 520))).toBe('seen n4 n5 n12');
  });
});
