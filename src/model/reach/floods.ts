import { floodFrom } from '../trace/link/flood';
import type { Leap, Path } from '../trace/link/path';
import type { Port } from '../trace/world/node';
import type { World } from '../trace/world/world';
import { portKey } from './keys';

/** Whether a port is heard by the same others by the same ways in two States. `key`: as `portKey` makes it. */
export function sameFlood(before: World, after: World, key: string): boolean {
  const [old, present] = [portAt(before, key), portAt(after, key)];
  if (!old || !present) return old === present;
  const [a, b] = [floodFrom(before, old), floodFrom(after, present)];
  if (a.open !== b.open || a.receivers.length !== b.receivers.length) return false;
  return a.receivers.every((receiver, index) => samePath(receiver.path, b.receivers[index]?.path ?? null));
}

function portAt(world: World, key: string): Port | undefined {
  const space = key.indexOf(' ');
  return world.nodes.get(key.slice(0, space))?.ports.get(key.slice(space + 1));
}

function samePath(one: Path | null, other: Path | null): boolean {
  let [a, b] = [one, other];
  while (a && b) {
    if (!sameLeap(a.leap, b.leap)) return false;
    [a, b] = [a.before, b.before];
  }
  return a === b;
}

function sameLeap(a: Leap, b: Leap): boolean {
  if (a.kind === 'port' && b.kind === 'port') return samePort(a.port, b.port);
  if (a.kind === 'bridge' && b.kind === 'bridge') return samePort(a.bridge, b.bridge);
  if (a.kind === 'tag' && b.kind === 'tag') return a.id === b.id && a.action === b.action;
  if (a.kind === 'vxlan' && b.kind === 'vxlan') return samePort(a.from, b.from) && samePort(a.to, b.to);
  return a.kind === b.kind;
}

/** The same interface, with addresses that may be others: those are told apart elsewhere. */
const samePort = (a: Port, b: Port) =>
  a.iface === b.iface || (portKey(a) === portKey(b) && a.iface.addresses.length === b.iface.addresses.length);
