import type { Core, EventObject, NodeSingular, Position } from 'cytoscape';
import type { DrawnNode, Point } from '../layout/drawing';
import { CONTAINER } from '../layout/sizes';

/**
 * Lets a person move things. What belongs to the thing moves with it; afterwards `onMoved` gets its new place, as the top
 * left corner relative to its parent's. Returns what stops it.
 */
export function allowDragging(
  cy: Core,
  drawn: () => Map<string, DrawnNode>,
  onMoved: (id: string, place: Point) => void,
): () => void {
  let start: Position | null = null;
  let carried: { node: NodeSingular; at: Position }[] = [];
  const grab = (event: EventObject) => {
    const grabbed = event.target as NodeSingular;
    start = { ...grabbed.position() };
    carried = descendants(drawn(), grabbed.id()).map((id) => {
      const node = cy.getElementById(id);
      return { node, at: { ...node.position() } };
    });
  };
  const drag = (event: EventObject) => {
    if (!start) return;
    const now = (event.target as NodeSingular).position();
    const by = { x: now.x - start.x, y: now.y - start.y };
    cy.batch(() => {
      for (const { node, at } of carried) node.position({ x: at.x + by.x, y: at.y + by.y });
    });
  };
  const drop = (event: EventObject) => {
    const node = event.target as NodeSingular;
    const now = node.position();
    const moved = start && (now.x !== start.x || now.y !== start.y);
    start = null;
    carried = [];
    const thing = drawn().get(node.id());
    if (moved && thing) onMoved(thing.id, placeOf(cy, drawn(), thing));
  };
  cy.on('grab', 'node', grab);
  cy.on('drag', 'node', drag);
  cy.on('free', 'node', drop);
  return () => {
    cy.off('grab', 'node', grab);
    cy.off('drag', 'node', drag);
    cy.off('free', 'node', drop);
  };
}

function descendants(nodes: Map<string, DrawnNode>, root: string): string[] {
  const children = [...nodes.values()].filter((node) => node.parent === root && node.id !== root);
  return children.flatMap((child) => [child.id, ...descendants(nodes, child.id)]);
}

function placeOf(cy: Core, nodes: Map<string, DrawnNode>, thing: DrawnNode): Point {
  const corner = (id: string, h?: number): Point => {
    const node = nodes.get(id);
    const at = cy.getElementById(id).position();
    return node ? { x: at.x - node.w / 2, y: at.y - (h ?? node.h) / 2 } : { x: 0, y: 0 };
  };
  if (thing.kind === 'title') return corner(`${thing.id}#box`);
  const own = corner(thing.id, thing.kind === 'portal' ? CONTAINER.h : undefined);
  const parent = thing.parent === null ? null : corner(thing.kind === 'network' ? `${thing.parent}#box` : thing.parent);
  return parent ? { x: own.x - parent.x, y: own.y - parent.y } : own;
}
