/** Connection tracking of the one connection that is traced, in each namespace it passes. */
import type { Ip } from '../../address';
import type { CtState } from '../netfilter/types';
import type { Node } from '../world/node';
import { ends, type Packet } from './packet';

type Ends = { source: Ip; destination: Ip; sourcePort: number | null; destinationPort: number | null };

/** `original`: as the first packet came. `final`: as it leaves, translations made. */
export type Connection = {
  original: Ends;
  final: Ends;
  /** Which half of the translation the nat table has been asked for; it is asked once. */
  settled: { source: boolean; destination: boolean };
  /** An answer has come back through it. */
  unwound: boolean;
};

/** How a packet stands to a connection; null: it belongs to none and none is made for it. */
export type Tracked = { connection: Connection | null; answer: boolean; state: CtState };

export type Connections = Map<Node, Connection[]>;

/** Finds the connection a packet belongs to, or makes one (nf_conntrack_in). */
export function track(connections: Connections, node: Node, packet: Packet): Tracked {
  let list = connections.get(node);
  if (!list) connections.set(node, (list = []));
  const asked = packet.answer ? answered(list, packet) : null;
  if (asked) return { connection: asked, answer: true, state: 'ESTABLISHED' };
  for (const connection of list)
    if (sameEnds(connection.original, packet)) return { connection, answer: false, state: 'NEW' };
  // An echo reply or SYN-ACK that nobody asked for belongs to no connection; a datagram may begin one.
  if (packet.answer && packet.protocol !== 'udp') return { connection: null, answer: true, state: 'INVALID' };
  const connection = {
    original: ends(packet),
    final: ends(packet),
    settled: { source: false, destination: false },
    unwound: false,
  };
  list.push(connection);
  return { connection, answer: false, state: 'NEW' };
}

/**
 * A packet that comes by again after it was translated makes a connection of its own, which expects the same answer: the
 * kernel gives it another port or identifier to tell them apart (nf_nat_used_tuple), so that answers go back through the
 * later one first.
 */
function answered(list: Connection[], packet: Packet): Connection | null {
  const expecting = list.filter(({ final }) => answers(final, packet));
  const found = expecting.findLast(({ unwound }) => !unwound) ?? expecting.at(-1) ?? null;
  if (found) found.unwound = true;
  return found;
}

function answers(final: Ends, packet: Packet): boolean {
  return (
    packet.source.text === final.destination.text &&
    packet.destination.text === final.source.text &&
    packet.sourcePort === final.destinationPort &&
    packet.destinationPort === final.sourcePort
  );
}

function sameEnds(original: Ends, packet: Packet): boolean {
  return (
    packet.source.text === original.source.text &&
    packet.destination.text === original.destination.text &&
    packet.sourcePort === original.sourcePort &&
    packet.destinationPort === original.destinationPort
  );
}
