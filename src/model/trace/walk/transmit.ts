/** From one namespace to the next: the neighbour is found, the frame crosses what lies between. */
import { type Ip, parseIp } from '../../address';
import { resolve } from '../link/neighbour';
import type { Path } from '../link/path';
import type { Answer } from '../route/lookup';
import { addressOn } from '../route/source';
import type { Node, Port } from '../world/node';
import { isLocal } from '../world/tables';
import { type Context, failure, type Next } from './context';
import { cross } from './cross';
import type { Packet } from './packet';
import { touchAddress } from './passage';
import { interfaceRef } from './recorder';

/** Sends the packet out of the route's device. */
export function transmit(
  context: Context,
  node: Node,
  packet: Packet,
  answer: Extract<Answer, { kind: 'unicast' }>,
): Next {
  const port = node.ports.get(answer.device);
  if (!port) return failure('no-route', 'verdict.no-route', { host: node.namespace.name, to: packet.destination.text });
  if (port.iface.kind === 'ipvlan' && port.iface.mode !== 'l2') return routedIpvlan(context, port, packet);
  if (port.iface.kind === 'tunnel') return unseen(context, port, packet);
  const target = (answer.gateway === null ? null : parseIp(answer.gateway)) ?? packet.destination;
  const sender = isLocal(node.tables, packet.source) ? packet.source : addressOn(node, answer.device, target);
  context.touches?.floods.add(port);
  const found = resolve(context.world, port, target, sender);
  if (context.touches) touchAddress(context.touches, target);
  if (found.kind === 'none')
    return silent(context, port, target, found.open && !context.complete && !isHeldBeside(context, node, target));
  if (context.recorder) {
    const by = { mac: found.port.iface.mac ?? '', by: found.port.node.namespace.name };
    const params = { host: node.namespace.name, address: target.text, device: answer.device, ...by };
    context.recorder.step('passed', 'step.neighbour.found', params, { element: interfaceRef(port) });
  }
  return cross(context, packet, found.path, throughIpvlan(port, found.port, packet.destination));
}

/**
 * Whether the sender's own machine holds the address, in whatever namespace: as of a macvlan container and its host, which
 * do not hear each other. Nobody else is to be expected with it.
 */
function isHeldBeside({ world }: Context, { host }: Node, target: Ip): boolean {
  for (const other of world.nodes.values()) if (other.host === host && isLocal(other.tables, target)) return true;
  return false;
}

function silent({ recorder }: Context, port: Port, target: Ip, open: boolean): Next {
  const params = { host: port.node.namespace.name, address: target.text, device: port.iface.name };
  recorder?.step(open ? 'unknown' : 'stopped', 'step.neighbour.none', params, { element: interfaceRef(port) });
  if (open) return failure('unknowable', 'verdict.stranger', params);
  return failure('no-neighbour', 'verdict.no-neighbour', params);
}

function unseen({ recorder }: Context, port: Port, packet: Packet): Next {
  const params = { host: port.node.namespace.name, device: port.iface.name, to: packet.destination.text };
  recorder?.step('unknown', 'step.tunnel', params, { element: interfaceRef(port) });
  return failure('unknowable', 'verdict.tunnel', params);
}

/**
 * ipvlan interfaces share the card's MAC address, so the kernel hands frames out by IP address: to the interface that
 * holds the destination, else to the card's own namespace (drivers/net/ipvlan: ipvlan_handle_mode_l3,
 * ipvlan_xmit_mode_l2). A sibling is therefore never a router.
 */
function throughIpvlan(from: Port, to: Port, destination: Ip): Port {
  const card = to.iface.kind === 'ipvlan' ? to.parent : to;
  if (!card) return to;
  const children = card.children.filter(({ iface }) => iface.kind === 'ipvlan' && iface.up);
  if (children.length === 0) return to;
  return children.find((child) => child !== from && holds(child, destination)) ?? card;
}

const holds = ({ iface }: Port, ip: Ip) => iface.addresses.some(({ address }) => parseIp(address)?.text === ip.text);

/**
 * ipvlan of layer 3: no neighbours. Siblings get the packet by address; everything else is routed by the parent's
 * namespace, bound to the parent, as if it had been made there (ipvlan_process_v4_outbound).
 */
function routedIpvlan(context: Context, port: Port, packet: Packet): Next {
  const { parent } = port;
  const params = { host: port.node.namespace.name, device: port.iface.name, to: packet.destination.text };
  if (!parent) return failure('no-route', 'verdict.no-route', params);
  const sibling = parent.children.find(
    (child) => child !== port && child.iface.kind === 'ipvlan' && child.iface.up && holds(child, packet.destination),
  );
  if (sibling && port.iface.isolation !== 'vepa') {
    if (port.iface.isolation === 'private') {
      context.recorder?.step('stopped', 'step.ipvlan.private', params, { element: interfaceRef(port) });
      return failure('filtered', 'verdict.ipvlan-private', params);
    }
    const path: Path = {
      before: { before: null, leap: { kind: 'port', port } },
      leap: { kind: 'port', port: sibling },
    };
    return cross(context, packet, path, sibling);
  }
  context.recorder?.step(
    'passed',
    'step.ipvlan.parent',
    { ...params, parent: parent.iface.name },
    { element: interfaceRef(parent) },
  );
  return { kind: 'made', node: parent.node, packet, output: parent.iface.name };
}
