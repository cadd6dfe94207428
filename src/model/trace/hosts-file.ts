/** What Docker writes into a container's /etc/hosts, which programs look at before they ask a resolver. */
import { addressOf } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import type { Container, Host } from '../state';
import { ownerOf } from './owner';
import type { Node } from './world/node';

/**
 * Addresses for a name, in the order in which they stand there. Links are followed on the default bridge only, and only
 * to containers that run (docs.docker.com: legacy container links). The host's own file is not read.
 */
export function inHostsFile(node: Node, name: string): string[] {
  if (name === 'localhost') return ['127.0.0.1'];
  if (node.namespace.id === ROOT_NAMESPACE) return [];
  const owner = ownerOf(node);
  if (!owner) return [];
  const extra = Object.entries(owner.extraHosts ?? {}).filter(([known]) => known.toLowerCase() === name);
  return [...extra.map(([, address]) => address), ...linked(node.host, owner, name)];
}

function linked(host: Host, { links = [] }: Container, name: string): string[] {
  return links.flatMap(({ container, alias }) => {
    const other = Object.values(host.containers).find((one) => one.name === container);
    if (!other || other.namespace === null) return [];
    if (![alias, other.name, other.id.slice(0, 12)].some((known) => known.toLowerCase() === name)) return [];
    const leg = Object.values(other.endpoints).find(({ network }) => host.networks[network]?.predefined);
    return leg?.ipv4 ? [addressOf(leg.ipv4)] : [];
  });
}
