/** vxlan: the frame travels inside a datagram from one machine to another, which is a walk of its own. */
import { type Ip, parseIp } from '../../address';
import { ROOT_NAMESPACE } from '../../ids';
import type { Leap } from '../link/path';
import { sourceTowards } from '../route/source';
import type { Node } from '../world/node';
import { findNode } from '../world/world';
import { type Context, failure, type Next } from './context';
import type { Packet } from './packet';
import { interfaceRef } from './recorder';

/** docs.docker.com: overlay networks use 4789/udp between all nodes. */
const OVERLAY_PORT = 4789;
const MAX_DEPTH = 4;

/** Null when the frame gets across, or needs to cross nothing. */
export function carry(context: Context, packet: Packet, leap: Extract<Leap, { kind: 'vxlan' }>): Next | null {
  const { from, to, overlay } = leap;
  const params = { from: from.node.host.name, to: to.node.host.name, vni: String(leap.vni ?? '') };
  context.recorder?.step('passed', overlay === null ? 'step.vxlan' : 'step.overlay', params, {
    element: interfaceRef(from),
  });
  if (overlay !== null && from.node.host === to.node.host) return null;
  const start = overlay === null ? from.node : findNode(context.world, from.node.host.id, ROOT_NAMESPACE);
  const end = overlay === null ? to.node : findNode(context.world, to.node.host.id, ROOT_NAMESPACE);
  if (!start || !end) return null;
  const remote = outerAddress(leap, start, end);
  if (!remote || context.depth >= MAX_DEPTH) return failure('unknowable', 'verdict.underlay', params);
  const port = overlay === null ? (from.iface.tunnel?.port ?? OVERLAY_PORT) : OVERLAY_PORT;
  const source = parseIp(from.iface.tunnel?.local ?? '') ?? sourceTowards(start, remote, { kind: 'udp', port });
  if (!source) return failure('no-route', 'verdict.underlay', params);
  const outer: Packet = {
    source,
    destination: remote,
    protocol: 'udp',
    sourcePort: null,
    destinationPort: port,
    answer: false,
    mark: packet.mark,
  };
  const inner: Context = { ...context, connections: new Map(), recorder: null, depth: context.depth + 1 };
  const outcome = context.walk(inner, { kind: 'made', node: start, packet: outer, output: null });
  if (outcome.kind === 'arrived' && outcome.node === end) return null;
  if (outcome.kind === 'arrived') return failure('no-neighbour', 'verdict.underlay', params);
  const { kind, rule } = outcome.failure;
  context.recorder?.step('stopped', 'step.underlay', params, { element: interfaceRef(from), rule });
  return failure(kind, 'verdict.underlay', { ...params, rule: rule ?? '' }, rule);
}

/** A configured remote, else an address of the other machine on a segment that both are on. */
function outerAddress({ from, overlay }: Extract<Leap, { kind: 'vxlan' }>, start: Node, end: Node): Ip | null {
  if (overlay === null) {
    const remote = parseIp(from.iface.tunnel?.remote ?? '');
    if (remote && end.tables.held.has(remote.text)) return remote;
  }
  const near = new Set([...start.ports.values()].flatMap(({ segment }) => (segment ? [segment.id] : [])));
  for (const { segment, iface, master } of end.ports.values()) {
    if (!segment || !near.has(segment.id)) continue;
    const addresses = [...iface.addresses, ...(master?.iface.addresses ?? [])];
    const address = addresses.find(({ family }) => family === 4);
    if (address) return parseIp(address.address);
  }
  return null;
}
