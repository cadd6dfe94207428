/** One packet's walk, namespace by namespace, until it arrives or is lost. */
import { isLoopback } from '../../address';
import { type Answer, lookup } from '../route/lookup';
import { refusesSource } from '../route/source';
import type { Node } from '../world/node';
import { forwarding, routesLoopback } from '../world/settings';
import { type Context, failure, type Next, type Outcome, type Stage } from './context';
import { runHook } from './hooks';
import type { Packet } from './packet';
import { type Passage, passageOf, placeOf, touchAddress } from './passage';
import { interfaceRef, nodeRef } from './recorder';
import { transmit } from './transmit';

/** Linux' default TTL; a packet that meets more routers is in a loop. */
const TTL = 64;

/** Walks on from a stage. Ends always: every router takes one from the TTL. */
export function walk(context: Context, start: Stage): Outcome {
  let next: Next = start;
  for (let left = TTL; left > 0; left--) {
    if (next.kind === 'made') next = leave(context, next.node, next.packet, next.output);
    else if (next.kind === 'came') next = enter(context, next);
    else return next;
  }
  if (next.kind === 'arrived' || next.kind === 'failed') return next;
  return failure('no-route', 'verdict.loop', { host: next.node.namespace.name, to: next.packet.destination.text });
}

/** Output: route, OUTPUT, route again if that changed the packet, POSTROUTING, out. */
function leave(context: Context, node: Node, packet: Packet, output: string | null): Next {
  context.recorder?.enter(node);
  const passage = passageOf(context, node, packet);
  let answer = ask(passage, null, output);
  // Bound to an interface without a route, the kernel takes the destination to be on its link.
  if (output !== null && (answer.kind === 'none' || answer.kind === 'refused')) answer = onLink(packet, output);
  const stopped = noteRoute(passage, answer);
  if (stopped) return stopped;
  const { destination, mark } = packet;
  const refused = runHook(passage, 'OUTPUT', placeOf(null, deviceOf(answer)));
  if (refused) return { kind: 'failed', failure: refused };
  if (packet.destination !== destination || packet.mark !== mark) {
    answer = ask(passage, null, output);
    const lost = noteRoute(passage, answer);
    if (lost) return lost;
  }
  return dispatch(passage, answer, null);
}

/** Input: PREROUTING, sender checked, route; then INPUT to arrive, or FORWARD and POSTROUTING to go on. */
function enter(context: Context, { node, packet, device, tracked }: Extract<Stage, { kind: 'came' }>): Next {
  context.recorder?.enter(node);
  const passage = passageOf(context, node, packet);
  if (tracked !== undefined) passage.tracked = tracked;
  const refused = tracked === undefined ? runHook(passage, 'PREROUTING', placeOf(device, null)) : null;
  if (refused) return { kind: 'failed', failure: refused };
  const distrust = refusesSource(node, device, packet.source) ?? refusesDestination(node, device, packet);
  if (distrust) {
    const params = { host: node.namespace.name, source: packet.source.text, device };
    context.recorder?.step('stopped', `step.${distrust}`, params, { element: refOf(node, device) });
    return failure('filtered', `verdict.${distrust}`, params);
  }
  const answer = ask(passage, device, null);
  if (answer.kind !== 'local') {
    const closed = checkForwarding(passage, device, answer);
    if (closed) return closed;
  }
  return noteRoute(passage, answer) ?? dispatch(passage, answer, device);
}

/** Loopback addresses do not come in from outside (RFC 1122). */
function refusesDestination(node: Node, device: string, { destination }: Packet): 'martian' | null {
  return device === 'lo' || !isLoopback(destination) || routesLoopback(node, device) ? null : 'martian';
}

function ask({ context, node, packet }: Passage, input: string | null, output: string | null): Answer {
  const { source, destination, mark, protocol, sourcePort, destinationPort } = packet;
  if (context.touches) {
    context.touches.nodes.add(node);
    touchAddress(context.touches, source);
    touchAddress(context.touches, destination);
  }
  const traffic = { protocol, sourcePort, destinationPort };
  return lookup(node, { source, destination, input, output, mark, traffic });
}

function onLink(packet: Packet, device: string): Answer {
  const destination = `${packet.destination.text}/${packet.destination.family === 4 ? 32 : 128}`;
  const route = { family: packet.destination.family, type: 'unicast' as const, destination, gateway: null, device };
  const rest = { source: null, metric: 0, table: 'main', scope: 'link', protocol: null, flags: [] };
  return { kind: 'unicast', device, gateway: null, route: { ...route, ...rest } };
}

const deviceOf = (answer: Answer) =>
  answer.kind === 'local' ? 'lo' : answer.kind === 'unicast' ? answer.device : null;

const refOf = (node: Node, device: string) => {
  const port = node.ports.get(device);
  return port ? interfaceRef(port) : nodeRef(node);
};

/** Forwarding is asked for before the route is looked at (ip_route_input_slow). */
function checkForwarding(
  { context: { recorder }, node, packet }: Passage,
  device: string,
  answer: Answer,
): Outcome | null {
  const setting = forwarding(node, packet.destination.family, device);
  if (setting.assumed)
    recorder?.assume(`assumption.forwarding.${setting.on ? 'on' : 'off'}`, { host: node.namespace.name });
  if (setting.on || answer.kind === 'broadcast') return null;
  const params = { host: node.namespace.name, to: packet.destination.text, device };
  recorder?.step('stopped', 'step.forwarding.off', params, { element: nodeRef(node) });
  return failure('no-route', 'verdict.forwarding-off', params);
}

/** Writes the route down; an outcome when there is none to take. */
function noteRoute({ context: { recorder }, node, packet }: Passage, answer: Answer): Outcome | null {
  if (!recorder && (answer.kind === 'local' || answer.kind === 'unicast')) return null;
  const params = { host: node.namespace.name, to: packet.destination.text };
  switch (answer.kind) {
    case 'none':
      recorder?.step('stopped', 'step.route.none', params, { element: nodeRef(node) });
      return failure('no-route', 'verdict.no-route', params);
    case 'refused':
      recorder?.step('stopped', 'step.route.refused', { ...params, type: answer.type }, { element: nodeRef(node) });
      return failure('no-route', 'verdict.route-refused', { ...params, type: answer.type });
    case 'broadcast':
      recorder?.step('stopped', 'step.broadcast', params, { element: nodeRef(node) });
      return failure('not-listening', 'verdict.broadcast', params);
    case 'local':
      recorder?.step(
        'passed',
        'step.route.local',
        { ...params, device: answer.device },
        { element: refOf(node, answer.device) },
      );
      return null;
    case 'unicast': {
      const { route, device, gateway } = answer;
      const { destination, table } = route;
      const code = gateway === null ? 'step.route.link' : 'step.route.gateway';
      const rule = `${destination}${gateway === null ? '' : ` via ${gateway}`} dev ${device}${table === 'main' ? '' : ` table ${table}`}`;
      recorder?.step(
        'passed',
        code,
        { ...params, route: destination, device, gateway: gateway ?? '' },
        { element: refOf(node, device), rule },
      );
      return null;
    }
  }
}

/** After the route: to the namespace itself, or out. `input` null: made here. */
function dispatch(passage: Passage, answer: Answer, input: string | null): Next {
  const { context, node, packet } = passage;
  if (answer.kind === 'local') {
    // What a namespace sends to itself goes out of and in through its loopback interface.
    const device = input ?? 'lo';
    const refused =
      (input === null ? runHook(passage, 'POSTROUTING', placeOf(null, 'lo')) : null) ??
      runHook(passage, 'INPUT', placeOf(device, null));
    return refused ? { kind: 'failed', failure: refused } : { kind: 'arrived', node, device, packet };
  }
  if (answer.kind !== 'unicast')
    return failure('no-route', 'verdict.no-route', { host: node.namespace.name, to: packet.destination.text });
  const { device, gateway } = answer;
  const refused =
    (input === null ? null : runHook(passage, 'FORWARD', placeOf(input, device))) ??
    runHook(passage, 'POSTROUTING', placeOf(null, device, gateway));
  return refused ? { kind: 'failed', failure: refused } : transmit(context, node, packet, answer);
}
