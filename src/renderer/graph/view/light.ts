import type { Core } from 'cytoscape';
import { refKey } from '../../../model/refs';
import type { Drawing, DrawnNode } from '../layout/drawing';

/** Lights the way of a packet: what it goes through, the lines between, and where it is lost. */
export function light(
  cy: Core,
  drawing: Drawing,
  trail: { passed: ReadonlySet<string>; lost: string | null } | null,
): void {
  const byId = new Map(drawing.nodes.map((node) => [node.id, node]));
  const keyOf = (node: DrawnNode | undefined) => (node?.ref ? refKey(node.ref) : null);
  // Rungs and rails are lines of the thing they belong to.
  const on = (node: DrawnNode | undefined): boolean => {
    if (!node || !trail) return false;
    const key = keyOf(node);
    if (key !== null) return trail.passed.has(key);
    return node.parent !== null && on(byId.get(node.parent));
  };
  cy.batch(() => {
    cy.elements('.trail').removeClass('trail');
    cy.elements('.lost').removeClass('lost');
    if (!trail) return;
    const crossed = crossedOverlays(drawing, (id) => on(byId.get(id)));
    for (const node of drawing.nodes) {
      if (node.kind === 'overlay') cy.getElementById(node.id).toggleClass('trail', crossed.has(node.id));
      if (node.kind === 'overlay' || node.kind === 'host' || node.kind === 'zone' || node.kind === 'rail' || !on(node))
        continue;
      cy.getElementById(node.id).addClass(trail.lost === keyOf(node) ? 'lost' : 'trail');
    }
    for (const edge of drawing.edges) {
      if (edge.kind === 'tunnel') {
        if (crossed.has(edge.source) && on(byId.get(edge.target))) cy.getElementById(edge.id).addClass('trail');
      } else if (edge.kind !== 'portal' && on(byId.get(edge.source)) && on(byId.get(edge.target)))
        cy.getElementById(edge.id).addClass('trail');
    }
  });
}

/** An overlay is crossed where the packet is on two of its parts. */
function crossedOverlays({ edges }: Drawing, on: (id: string) => boolean): Set<string> {
  const parts = new Map<string, number>();
  for (const { kind, source, target } of edges)
    if (kind === 'tunnel' && on(target)) parts.set(source, (parts.get(source) ?? 0) + 1);
  return new Set([...parts].flatMap(([id, count]) => (count > 1 ? [id] : [])));
}
