/** A packet's passage through one namespace. */
import type { Ip } from '../../address';
import type { Chain } from '../netfilter/types';
import type { Node, Port } from '../world/node';
import { type Tracked, track } from './conntrack';
import type { Context } from './context';
import type { Packet } from './packet';

export type Passage = {
  context: Context;
  node: Node;
  packet: Packet;
  /** How connection tracking sees the packet; null until it has. */
  tracked: Tracked | null;
};

/** Where in the namespace the packet is. `next`: the gateway it goes to, for masquerading. */
export type Place = {
  input: string | null;
  output: string | null;
  portIn: Port | null;
  portOut: Port | null;
  next: string | null;
};

export const passageOf = (context: Context, node: Node, packet: Packet): Passage => ({
  context,
  node,
  packet,
  tracked: null,
});

export const placeOf = (input: string | null, output: string | null, next: string | null = null): Place => ({
  input,
  output,
  portIn: null,
  portOut: null,
  next,
});

/** Finds or makes the connection, unless a rule asked not to. */
export function beginTracking(passage: Passage, untracked: boolean): void {
  const { context, node, packet } = passage;
  passage.tracked = untracked
    ? { connection: null, answer: packet.answer, state: 'UNTRACKED' }
    : track(context.connections, node, packet);
}

/** Remembers what the outcome hung on, for whoever wants to know when it must be asked again. */
export type Touches = {
  nodes: Set<Node>;
  /** Interfaces that rules were asked about. */
  ports: Set<Port>;
  addresses: Set<string>;
  /** Ports that a neighbour was looked for from. */
  floods: Set<Port>;
  /** Chains that packets went through, by the namespace they are in. */
  chains: Map<Chain, Node>;
  /** Hosts whose published ports were looked at. */
  proxies: Set<Node>;
};

export function touchHook({ context, node, packet }: Passage, { input, output }: Place): void {
  const { touches } = context;
  if (!touches) return;
  touches.nodes.add(node);
  touchPort(touches, node, input);
  touchPort(touches, node, output);
  touchAddress(touches, packet.source);
  touchAddress(touches, packet.destination);
}

export function touchChains({ context, node }: Passage, entered: Chain[] | null): void {
  if (context.touches && entered) for (const chain of entered) context.touches.chains.set(chain, node);
}

function touchPort(touches: Touches, node: Node, name: string | null): void {
  const port = name === null ? undefined : node.ports.get(name);
  if (port) touches.ports.add(port);
}

export const touchAddress = (touches: Touches, ip: Ip) => touches.addresses.add(ip.text);
