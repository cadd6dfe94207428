import { ROOT_NAMESPACE } from '../ids';
import type { Interface, Namespace } from '../state';
import type { Node } from '../trace/world/node';
import type { World } from '../trace/world/world';
import type { ReachEnd } from './types';

export type PlacedEnd = { end: ReachEnd; node: Node };

/** Everybody in a State: hosts, containers that run, plain namespaces. */
export function endsOf(world: World): PlacedEnd[] {
  const ends: PlacedEnd[] = [];
  for (const host of Object.values(world.state.hosts)) {
    const inhabitants = new Map<string, ReachEnd['containers']>();
    for (const { id, namespace } of Object.values(host.containers)) {
      if (namespace === null) continue;
      const list = inhabitants.get(namespace);
      if (list) list.push(id);
      else inhabitants.set(namespace, [id]);
    }
    for (const namespace of Object.values(host.namespaces)) {
      const key = `${host.id}/${namespace.id}`;
      const node = world.nodes.get(key);
      if (!node) continue;
      const containers = inhabitants.get(namespace.id) ?? [];
      const isRoot = namespace.id === ROOT_NAMESPACE;
      const kind = isRoot ? 'host' : containers.length > 0 ? 'container' : 'namespace';
      const name = isRoot ? host.name : namespace.name;
      const addresses = addressesOf(namespace);
      ends.push({ node, end: { key, host: host.id, namespace: namespace.id, name, kind, containers, addresses } });
    }
  }
  return ends;
}

const known = new WeakMap<Namespace, string[]>();

/** A host is asked at the addresses of its cards, not at those of its bridges; IPv6 counts where there is no IPv4. */
function addressesOf(namespace: Namespace): string[] {
  let addresses = known.get(namespace);
  if (!addresses) known.set(namespace, (addresses = findAddresses(namespace)));
  return addresses;
}

function findAddresses({ id, interfaces }: Namespace): string[] {
  const up = Object.values(interfaces).filter((iface) => iface.up && iface.kind !== 'loopback');
  const outer = id === ROOT_NAMESPACE ? up.filter(({ network }) => network === null) : up;
  const four = outer.flatMap((iface) => globalAddresses(iface, 4));
  return four.length > 0 ? four : outer.flatMap((iface) => globalAddresses(iface, 6));
}

const globalAddresses = ({ addresses }: Interface, wanted: 4 | 6) =>
  addresses.filter(({ family, scope }) => family === wanted && scope === 'global').map(({ address }) => address);
