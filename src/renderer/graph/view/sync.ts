import type { Core, ElementDefinition, SingularElementArgument } from 'cytoscape';
import type { Drawing, DrawnEdge, DrawnNode } from '../layout/drawing';
import { classesOf, edgeData, nodeData } from './elements';
import type { Scheme } from './palette';

const ALL_CLASSES =
  'segment nat machine host title card sub rail zone network rung container portal overlay wire stub leg uplink shared tag tunnel added removed inactive bent';

/** Boxes let the canvas be panned through them; what has a name can be taken and moved. */
const GRABBABLE = new Set(['container', 'portal', 'network', 'title', 'machine']);

/** What is drawn now, kept to touch only what is different the next time. */
export type Drawn = { nodes: Map<string, DrawnNode>; edges: Map<string, DrawnEdge>; scheme: Scheme };

export const NOTHING_DRAWN: Drawn = { nodes: new Map(), edges: new Map(), scheme: 'light' };

/** Brings Cytoscape's elements in line with a drawing, touching only what is different. */
export function sync(cy: Core, drawing: Drawing, before: Drawn, scheme: Scheme): Drawn {
  const nodes = new Map(drawing.nodes.map((node) => [node.id, node]));
  const edges = new Map(drawing.edges.map((edge) => [edge.id, edge]));
  const repaint = scheme !== before.scheme;
  const added: ElementDefinition[] = [];
  cy.batch(() => {
    for (const id of before.edges.keys()) if (!edges.has(id)) cy.getElementById(id).remove();
    for (const id of before.nodes.keys()) if (!nodes.has(id)) cy.getElementById(id).remove();
    for (const node of drawing.nodes) {
      const old = before.nodes.get(node.id);
      if (!old) added.push(nodeElement(node, scheme));
      else updateNode(cy, node, old, repaint, scheme);
    }
    for (const edge of drawing.edges) {
      const old = before.edges.get(edge.id);
      if (!old || old.source !== edge.source || old.target !== edge.target) {
        if (old) cy.getElementById(edge.id).remove();
        added.push({ group: 'edges', data: edgeData(edge, scheme), classes: classesOf(edge) });
      } else if (repaint || !same(edge, old)) {
        const element = cy.getElementById(edge.id);
        element.data(edgeData(edge, scheme));
        reclass(element, classesOf(edge));
      }
    }
    if (added.length > 0) cy.add(added);
  });
  return { nodes, edges, scheme };
}

function updateNode(cy: Core, node: DrawnNode, old: DrawnNode, repaint: boolean, scheme: Scheme): void {
  if (!repaint && same(node, old)) return;
  const element = cy.getElementById(node.id);
  element.data(nodeData(node, scheme));
  reclass(element, classesOf(node));
  const at = element.position();
  if (at.x !== node.x || at.y !== node.y) element.position({ x: node.x, y: node.y });
}

function nodeElement(node: DrawnNode, scheme: Scheme): ElementDefinition {
  const grabbable = GRABBABLE.has(node.kind);
  return {
    group: 'nodes',
    data: nodeData(node, scheme),
    position: { x: node.x, y: node.y },
    classes: classesOf(node),
    grabbable,
    pannable: !grabbable,
  };
}

function reclass(element: SingularElementArgument, classes: string[]): void {
  const kept = ['chosen', 'faded', 'far', 'trail', 'lost'].filter((name) => element.hasClass(name));
  element.removeClass(ALL_CLASSES);
  element.addClass([...classes, ...kept].join(' '));
}

function same<T extends object>(a: T, b: T): boolean {
  if (a === b) return true;
  return Object.entries(a).every(([key, value]) => {
    const other = (b as Record<string, unknown>)[key];
    return value === other || (typeof value === 'object' && JSON.stringify(value) === JSON.stringify(other));
  });
}
