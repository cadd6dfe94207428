/** What of that which verdicts hang on is different in another State. */
import { parseCidr } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import type { Node } from '../trace/world/node';
import type { World } from '../trace/world/world';
import { compareFirewalls } from './firewall-changes';
import { sameFlood } from './floods';
import type { Keys } from './keys';
import { Marks } from './marks';

/** One flag for each key: whether a verdict that hangs on it must be asked for again. */
export function changesBetween(before: World, after: World, keys: Keys): Uint8Array {
  const marks = new Marks(keys);
  for (const [key, old] of before.nodes) {
    const present = after.nodes.get(key);
    if (present) compareNodes(marks, after, old, present);
    else {
      marks.node(key);
      moved(marks, old.tables.held.keys());
    }
  }
  for (const [key, node] of after.nodes) if (!before.nodes.has(key)) moved(marks, node.tables.held.keys());
  for (const key of keys.floods.keys()) if (!sameFlood(before, after, key)) marks.flood(key);
  return marks.flags;
}

/** Addresses that somebody gained or lost: whoever spoke to them may meet another. */
function moved(marks: Marks, addresses: Iterable<string>): void {
  for (const address of addresses) {
    const subnet = parseCidr(address);
    if (subnet) marks.addresses(subnet);
  }
}

function compareNodes(marks: Marks, world: World, old: Node, present: Node): void {
  const isRoot = present.namespace.id === ROOT_NAMESPACE;
  if (old.namespace === present.namespace && (!isRoot || old.host === present.host)) return;
  if (old.namespace !== present.namespace) {
    const held = new Set(old.tables.held.keys());
    const holds = new Set(present.tables.held.keys());
    moved(
      marks,
      [...holds].filter((address) => !held.has(address)),
    );
    moved(
      marks,
      [...held].filter((address) => !holds.has(address)),
    );
  }
  if (!isRoot) {
    if (!same(old.namespace, present.namespace)) marks.node(present.key);
    return;
  }
  const [a, b] = [old, present].map(({ host, namespace, tables }) => ({
    settings: [host.engine, namespace.sysctl, namespace.rules, namespace.source],
    ranges: tables.ranges.map(({ subnet }) => subnet.text),
    sets: Object.values(host.networks).map(({ driver, internal, ipam }) => [
      driver,
      internal,
      ipam.map(({ subnet }) => subnet),
    ]),
    proxies: Object.values(host.containers).map(
      ({ ports, namespace: inside, endpoints }) => ports.length > 0 && [ports, inside, endpoints],
    ),
  }));
  if (!same(a?.settings, b?.settings) || !same(a?.ranges, b?.ranges)) marks.host(world, present);
  if (!same(a?.proxies.filter(Boolean), b?.proxies.filter(Boolean))) marks.proxy(present.key);
  compareRoutes(marks, old, present);
  compareFirewalls(marks, world, old, present, same(a?.sets, b?.sets));
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

function compareRoutes(marks: Marks, old: Node, present: Node): void {
  const [before, after] = [old, present].map(
    (node) => new Set(node.namespace.routes.filter(counts).map((route) => JSON.stringify(route))),
  );
  const differing = [...(before ?? [])]
    .filter((text) => !after?.has(text))
    .concat([...(after ?? [])].filter((text) => !before?.has(text)));
  for (const text of differing) {
    const subnet = parseCidr((JSON.parse(text) as { destination: string }).destination);
    if (subnet) marks.addresses(subnet);
  }
}

const counts = ({ type }: Node['namespace']['routes'][number]) => type !== 'local' && type !== 'broadcast';
