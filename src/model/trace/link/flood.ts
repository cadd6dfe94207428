/** Who hears a frame that a port broadcasts, and the way it takes there. */
import { isMulticast, parseIp } from '../../address';
import type { Interface, Segment } from '../../state';
import type { Port } from '../world/node';
import { isLocal } from '../world/tables';
import type { World } from '../world/world';
import type { Flood, Path } from './path';

type Item = { port: Port; inward: boolean; tags: string; path: Path | null };
type Run = { world: World; queue: Item[]; seen: Map<Port, string[]>; flood: Flood };

const known = new WeakMap<Port, Flood>();

/** Kept per port, and so for as long as the State it belongs to. */
export function floodFrom(world: World, port: Port): Flood {
  let flood = known.get(port);
  if (!flood) known.set(port, (flood = spread(world, port)));
  return flood;
}

/** Breadth first, so that the shortest way to each receiver is the one that is kept. */
function spread(world: World, port: Port): Flood {
  const run: Run = { world, queue: [], seen: new Map(), flood: { receivers: [], open: false } };
  send(run, port, '', null);
  for (let item = run.queue.shift(); item; item = run.queue.shift()) {
    if (item.inward) arrive(run, item);
    else leave(run, item);
  }
  return run.flood;
}

const send = (run: Run, port: Port, tags: string, path: Path | null) =>
  enqueue(run, { port, inward: false, tags, path });
const hand = (run: Run, port: Port, tags: string, path: Path | null) =>
  enqueue(run, { port, inward: true, tags, path });

function enqueue(run: Run, item: Item): void {
  if (!works(item.port.iface)) return;
  const key = `${item.inward ? '<' : '>'}${item.tags}`;
  const seen = run.seen.get(item.port);
  if (seen?.includes(key)) return;
  if (seen) seen.push(key);
  else run.seen.set(item.port, [key]);
  run.queue.push(item);
}

/** A bridge without a port that is up has no carrier either, yet its own stack is there. */
function works({ up, carrier, kind }: Interface): boolean {
  return up && (carrier || (kind !== 'physical' && kind !== 'wireless' && kind !== 'veth'));
}

/** A frame goes out of a port. */
function leave(run: Run, { port, tags, path: before }: Item): void {
  const path: Path = { before, leap: { kind: 'port', port } };
  const { iface, parent } = port;
  switch (iface.kind) {
    case 'bridge':
      throughBridge(run, port, null, tags, path);
      return;
    case 'vlan':
      if (parent && iface.vlanId !== null) {
        const pushed: Path = { before: path, leap: { kind: 'tag', port, id: iface.vlanId, action: 'push' } };
        send(run, parent, `${iface.vlanId}.${tags}`, pushed);
      }
      return;
    case 'macvlan':
      if (iface.mode === 'bridge') toSiblings(run, port, tags, path);
      if (parent && carriesForeign(parent)) send(run, parent, tags, path);
      return;
    case 'ipvlan':
      if (iface.mode !== 'l2') return;
      if (iface.isolation === undefined) toSiblings(run, port, tags, path);
      if (parent) send(run, parent, tags, path);
      return;
    case 'vxlan':
      throughTunnel(run, port, tags, path);
      return;
    case 'loopback':
    case 'dummy':
      return;
    default:
      ontoWire(run, port, tags, path);
  }
}

/** An access point drops frames whose sender did not sign on with it. */
const carriesForeign = (parent: Port) => parent.iface.kind !== 'wireless';

/** Bridge-mode macvlan and ipvlan interfaces on one parent hear each other without the wire; the parent does not. */
function toSiblings(run: Run, port: Port, tags: string, path: Path): void {
  for (const sibling of port.parent?.children ?? [])
    if (sibling !== port && sibling.iface.kind === port.iface.kind && sibling.iface.mode === port.iface.mode)
      hand(run, sibling, tags, path);
}

function ontoWire(run: Run, port: Port, tags: string, path: Path): void {
  if (port.peer) hand(run, port.peer, tags, path);
  else if (port.attached) throughBridge(run, port.attached, port, tags, path);
  else if (port.overlay !== null) throughOverlay(run, port, port.overlay, tags, path);
  else if (port.segment) ontoSegment(run, port, port.segment, tags, path);
  else run.flood.open = true;
}

function ontoSegment(run: Run, port: Port, segment: Segment, tags: string, before: Path): void {
  run.flood.open = true;
  const path: Path = { before, leap: { kind: 'segment', segment } };
  for (const card of run.world.segments.get(segment.id) ?? []) {
    if (card === port) continue;
    // A bridge that stands for a card is a switch: its ports hear the wire as well.
    if (card.iface.kind === 'bridge') throughBridge(run, card, card, tags, path);
    else hand(run, card, tags, path);
  }
}

/** `from` null: from the bridge's own stack. The bridge itself stands for its wire. */
function throughBridge(run: Run, bridge: Port, from: Port | null, tags: string, before: Path): void {
  if (!bridge.iface.up) return;
  const across = (to: Port | null): Path => ({ before, leap: { kind: 'bridge', bridge, from, to } });
  for (const member of bridge.members) {
    if (member === from) continue;
    if (from?.iface.port?.isolated && member.iface.port?.isolated) continue;
    if (member.attached) hand(run, member, tags, across(member));
    else send(run, member, tags, across(member));
  }
  if (bridge.segment && from !== bridge) ontoSegment(run, bridge, bridge.segment, tags, across(bridge));
  if (from !== null) hand(run, bridge, tags, across(null));
}

/** Frames go to the configured remote, and to ends that send here: their addresses are learned from what they send. */
function throughTunnel(run: Run, port: Port, tags: string, before: Path): void {
  const { vni } = port.iface;
  for (const other of vni === null ? [] : (run.world.vxlans.get(vni) ?? [])) {
    if (other === port || port.iface.tunnel?.port !== other.iface.tunnel?.port) continue;
    if (!pointsAt(port, other) && !pointsAt(other, port)) continue;
    hand(run, other, tags, { before, leap: { kind: 'vxlan', from: port, to: other, vni, overlay: null } });
  }
}

/** Without a remote the forwarding database decides, which is not read: every end of that network is taken for one. */
function pointsAt(port: Port, other: Port): boolean {
  const remote = parseIp(port.iface.tunnel?.remote ?? '');
  if (!remote) return true;
  if (isMulticast(remote)) return remote.text === other.iface.tunnel?.remote;
  return isLocal(other.node.tables, remote);
}

function throughOverlay(run: Run, port: Port, overlay: string, tags: string, before: Path): void {
  for (const leg of run.world.overlays.get(overlay) ?? []) {
    if (leg === port) continue;
    hand(run, leg, tags, { before, leap: { kind: 'vxlan', from: port, to: leg, vni: null, overlay } });
  }
}

/** A frame comes in on a port. VLAN interfaces take theirs before a bridge or macvlan sees it (net/core/dev.c). */
function arrive(run: Run, { port, tags, path: before }: Item): void {
  const path: Path = { before, leap: { kind: 'port', port } };
  const tag = tags === '' ? null : Number(tags.slice(0, tags.indexOf('.')));
  if (tag !== null) {
    const vlan = port.children.find(({ iface }) => iface.kind === 'vlan' && iface.vlanId === tag);
    if (vlan) {
      const popped: Path = { before: path, leap: { kind: 'tag', port: vlan, id: tag, action: 'pop' } };
      hand(run, vlan, tags.slice(tags.indexOf('.') + 1), popped);
      return;
    }
  }
  if (port.master) {
    throughBridge(run, port.master, port, tags, path);
    return;
  }
  let taken = false;
  for (const child of port.children) {
    const { kind, mode } = child.iface;
    if (kind === 'macvlan' && carriesForeign(port)) hand(run, child, tags, path);
    if (kind === 'ipvlan' && mode === 'l2') hand(run, child, tags, path);
    // A passthru interface has the card's own MAC address and gets all that is for it.
    if (kind === 'macvlan' && mode === 'passthru' && child.iface.up) taken = true;
  }
  if (tag === null && !taken) run.flood.receivers.push({ port, path });
}
