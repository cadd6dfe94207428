import type { Container, State } from '../../../model/state';
import type { DrawnNode } from '../layout/drawing';

/**
 * Which drawn things a filter leaves: every word must be found in the name, caption, image, an address, a network's name
 * or a label (`key=value`). A network that matches keeps its containers. null: nothing is filtered.
 */
export function matching(filter: string, nodes: Iterable<DrawnNode>, state: State): Set<string> | null {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const hits = new Set<string>();
  const all = [...nodes];
  for (const node of all) {
    const haystack = `${node.label} ${node.caption} ${detail(node, state)}`.toLowerCase();
    if (node.label && words.every((word) => haystack.includes(word))) hits.add(node.id);
  }
  for (const node of all) {
    const parent = node.parent;
    if (!parent || !hits.has(parent)) continue;
    const belongs = node.kind === 'container' || node.kind === 'portal' || node.kind === 'zone' || node.kind === 'rung';
    if (belongs) hits.add(node.id);
  }
  for (const node of all) {
    if (hits.has(node.id) && node.parent && (node.kind === 'container' || node.kind === 'portal')) {
      hits.add(node.parent).add(`${node.parent}#box`);
    }
  }
  return hits;
}

function detail(node: DrawnNode, state: State): string {
  if (node.ref?.kind !== 'container') return node.variant;
  const container = state.hosts[node.ref.host]?.containers[node.ref.container];
  return container ? containerText(container, state.hosts[node.ref.host]?.networks ?? {}) : '';
}

function containerText(container: Container, networks: Record<string, { name: string }>): string {
  const legs = Object.values(container.endpoints).flatMap((leg) => [
    networks[leg.network]?.name,
    leg.ipv4,
    leg.ipv6,
    leg.mac,
    ...(leg.aliases ?? []),
  ]);
  const labels = Object.entries(container.labels).map(([key, value]) => `${key}=${value}`);
  return [container.image, container.id.slice(0, 12), ...legs, ...labels].filter(Boolean).join(' ');
}
