/** A whole exchange: the request, what takes it at the far end, and the answer. */
import type { Ip } from '../../address';
import { sourceTowards } from '../route/source';
import type { Hop, Listens, Protocol } from '../types';
import type { Node } from '../world/node';
import { ignoresEcho } from '../world/settings';
import { type Arrival, type Context, type Failure, failure } from './context';
import type { Packet } from './packet';
import { type Proxied, proxiedTo } from './proxy';
import { nodeRef } from './recorder';

export type Call = { node: Node; source: Ip; destination: Ip; protocol: Protocol };

/** `lost`: on which way. `assumed`: nobody looked whether something listens. */
export type Exchange =
  | { kind: 'answered'; at: Node; assumed: boolean }
  | { kind: 'lost'; way: 'request' | 'answer'; at: Node | null; failure: Failure };

/** `turned` gets the hops of the request once the answer begins. */
export function converse(context: Context, call: Call, listens: Listens, turned: (hops: Hop[]) => void): Exchange {
  const packet = requestOf(call);
  const outcome = context.walk(context, { kind: 'made', node: call.node, packet, output: null });
  if (outcome.kind === 'failed') return { kind: 'lost', way: 'request', at: null, failure: outcome.failure };
  const taken = take(context, outcome, call.protocol, listens);
  if (taken.failure) return { kind: 'lost', way: 'request', at: outcome.node, failure: taken.failure };
  if (context.recorder) turned(context.recorder.turn());
  const lost = answer(context, call, outcome);
  if (lost) return { kind: 'lost', way: 'answer', at: outcome.node, failure: lost };
  return { kind: 'answered', at: outcome.node, assumed: taken.assumed };
}

function requestOf({ source, destination, protocol }: Call): Packet {
  const destinationPort = protocol.kind === 'icmp' ? null : protocol.port;
  return { source, destination, protocol: protocol.kind, sourcePort: null, destinationPort, answer: false, mark: 0 };
}

type Taken = { failure: Failure | null; assumed: boolean };

/** What the far end does with it. */
function take(context: Context, { node, packet }: Arrival, protocol: Protocol, listens: Listens): Taken {
  const { recorder } = context;
  const address = packet.destination;
  const port = packet.destinationPort;
  const params = {
    host: node.namespace.name,
    address: address.text,
    port: String(port ?? ''),
    protocol: protocol.kind,
  };
  recorder?.step('delivered', 'step.delivered', params, { element: nodeRef(node) });
  if (protocol.kind === 'icmp' || port === null) {
    if (!ignoresEcho(node)) return { failure: null, assumed: false };
    recorder?.step('stopped', 'step.echo-ignored', params, { element: nodeRef(node) });
    return { failure: failure('not-listening', 'verdict.echo-ignored', params).failure, assumed: false };
  }
  const listening = listens({
    host: node.host.id,
    namespace: node.namespace.id,
    protocol: protocol.kind,
    address: address.text,
    port,
  });
  if (listening !== 'yes') {
    context.touches?.proxies.add(node);
    const proxied = proxiedTo(node, protocol.kind, address, port);
    if (proxied) return throughProxy(context, node, proxied, protocol, listens);
  }
  if (listening === 'no') {
    recorder?.step('stopped', 'step.not-listening', params, { element: nodeRef(node) });
    return { failure: failure('not-listening', 'verdict.not-listening', params).failure, assumed: false };
  }
  const assumed = listening === 'assumed';
  if (assumed) recorder?.assume('assumption.listening', params);
  recorder?.step('delivered', assumed ? 'step.listening-assumed' : 'step.listening', params, {
    element: nodeRef(node),
  });
  return { failure: null, assumed };
}

/** The proxy answers as the container answers it, over a connection of its own. */
function throughProxy(
  context: Context,
  node: Node,
  { container, address, port }: Proxied,
  protocol: Exclude<Protocol, { kind: 'icmp' }>,
  listens: Listens,
): Taken {
  const params = { container: container.name, host: node.namespace.name, address: address.text, port: String(port) };
  context.recorder?.step('changed', 'step.proxy', params, { element: nodeRef(node) });
  const inside: Protocol = { kind: protocol.kind, port };
  const source = sourceTowards(node, address, inside);
  if (!source)
    return {
      failure: failure('no-route', 'verdict.no-route', { ...params, to: address.text }).failure,
      assumed: false,
    };
  const inner: Context = { ...context, connections: new Map(), recorder: null, depth: context.depth + 1 };
  const call: Call = { node, source, destination: address, protocol: inside };
  const exchange = converse(inner, call, listens, () => {});
  if (exchange.kind === 'answered') return { failure: null, assumed: exchange.assumed };
  const { failure: lost } = exchange;
  context.recorder?.step('stopped', 'step.proxy-lost', params, { element: nodeRef(node), rule: lost.rule });
  return { failure: lost, assumed: false };
}

function answer(context: Context, call: Call, { node, packet }: Arrival): Failure | null {
  const back: Packet = {
    source: packet.destination,
    destination: packet.source,
    protocol: packet.protocol,
    sourcePort: packet.destinationPort,
    destinationPort: packet.sourcePort,
    answer: true,
    mark: 0,
  };
  const outcome = context.walk(context, { kind: 'made', node, packet: back, output: null });
  if (outcome.kind === 'failed') return outcome.failure;
  const { recorder } = context;
  const params = { host: outcome.node.namespace.name, source: back.source.text, expected: call.destination.text };
  if (outcome.node !== call.node) {
    recorder?.step('stopped', 'step.wrong-machine', params, { element: nodeRef(outcome.node) });
    return failure('no-route', 'answer.wrong-machine', params).failure;
  }
  const port = call.protocol.kind === 'icmp' ? null : call.protocol.port;
  if (
    back.source.text !== call.destination.text ||
    back.destination.text !== call.source.text ||
    back.sourcePort !== port
  ) {
    recorder?.step('stopped', 'step.wrong-source', params, { element: nodeRef(outcome.node) });
    return failure('no-route', 'answer.wrong-source', params).failure;
  }
  recorder?.step(
    'delivered',
    'step.answered',
    { host: outcome.node.namespace.name, source: back.source.text },
    {
      element: nodeRef(outcome.node),
    },
  );
  return null;
}
