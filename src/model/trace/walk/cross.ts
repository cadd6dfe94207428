/** What a frame meets between two namespaces: bridges with their filters, tags, segments, tunnels. */
import type { Leap, Path } from '../link/path';
import type { Port } from '../world/node';
import { filtersBridged } from '../world/settings';
import type { Context, Next } from './context';
import { runHook } from './hooks';
import type { Packet } from './packet';
import { type Place, passageOf } from './passage';
import { interfaceRef } from './recorder';
import { carry } from './tunnel';

/** Takes the packet along `path` and hands it to `receiver`, which may be another than the path's end (ipvlan). */
export function cross(context: Context, packet: Packet, path: Path, receiver: Port): Next {
  for (const leap of inOrder(path)) {
    const diverted = pass(context, packet, leap);
    if (diverted) return diverted;
  }
  const end = path.leap.kind === 'port' ? path.leap.port : null;
  if (end !== receiver)
    context.recorder?.step(
      'passed',
      'step.ipvlan.handed',
      { device: receiver.iface.name, host: receiver.node.namespace.name },
      {
        element: interfaceRef(receiver),
      },
    );
  return { kind: 'came', node: receiver.node, packet, device: receiver.iface.name };
}

function inOrder(path: Path): Leap[] {
  const leaps: Leap[] = [];
  for (let at: Path | null = path; at; at = at.before) leaps.push(at.leap);
  return leaps.reverse();
}

function pass(context: Context, packet: Packet, leap: Leap): Next | null {
  const { recorder } = context;
  switch (leap.kind) {
    case 'port': {
      if (!recorder) return null;
      const { iface, node } = leap.port;
      recorder.step(
        'passed',
        'step.port',
        { device: iface.name, host: node.namespace.name, type: iface.kind },
        {
          element: interfaceRef(leap.port),
        },
      );
      return null;
    }
    case 'segment':
      recorder?.step(
        'passed',
        'step.segment',
        { segment: leap.segment.name },
        {
          element: { kind: 'segment', segment: leap.segment.id },
        },
      );
      return null;
    case 'tag':
      recorder?.step(
        'changed',
        `step.vlan.${leap.action}`,
        { id: String(leap.id), device: leap.port.iface.name },
        {
          element: interfaceRef(leap.port),
        },
      );
      return null;
    case 'bridge':
      return acrossBridge(context, packet, leap);
    case 'vxlan':
      return carry(context, packet, leap);
  }
}

/** Frames from port to port pass iptables where br_netfilter is asked to (net/bridge/br_netfilter_hooks.c). */
function acrossBridge(
  context: Context,
  packet: Packet,
  { bridge, from, to }: Extract<Leap, { kind: 'bridge' }>,
): Next | null {
  const { recorder } = context;
  const { node } = bridge;
  const device = bridge.iface.name;
  recorder?.step(
    'passed',
    'step.bridge',
    { bridge: device, host: node.namespace.name },
    { element: interfaceRef(bridge) },
  );
  if (from === null || to === null) return null;
  if (!filtersBridged(node, packet.destination.family)) return null;
  const passage = passageOf(context, node, packet);
  const { destination } = packet;
  for (const hook of ['PREROUTING', 'FORWARD', 'POSTROUTING'] as const) {
    const place: Place = {
      input: hook === 'POSTROUTING' ? null : device,
      output: hook === 'PREROUTING' ? null : device,
      portIn: from,
      portOut: hook === 'PREROUTING' ? null : to,
      next: null,
    };
    const stopped = runHook(passage, hook, place);
    if (stopped) return { kind: 'failed', failure: stopped };
    // A frame whose destination was translated goes up to the bridge's own stack to be routed.
    if (hook === 'PREROUTING' && packet.destination.text !== destination.text)
      return { kind: 'came', node, packet, device, tracked: passage.tracked };
  }
  return null;
}
