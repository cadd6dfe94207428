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
};

/** How a packet stands to a connection; null: it belongs to none and none is made for it. */
export type Tracked = { connection: Connection | null; answer: boolean; state: CtState };

export type Connections = Map<Node, Connection[]>;

/** Finds the connection a packet belongs to, or makes one (nf_conntrack_in). */
export function track(connections: Connections, node: Node, packet: Packet): Tracked {
  let list = connections.get(node);
  if (!list) connections.set(node, (list = []));
  for (const connection of list) {
    if (packet.answer && answers(connection.final, packet)) return { connection, answer: true, state: 'ESTABLISHED' };
    if (sameEnds(connection.original, packet)) return { connection, answer: false, state: 'NEW' };
  }
  // An echo reply or SYN-ACK that nobody asked for belongs to no connection; a datagram may begin one.
  if (packet.answer && packet.protocol !== 'udp') return { connection: null, answer: true, state: 'INVALID' };
  const connection = {
    original: ends(packet),
    final: ends(packet),
    settled: { source: false, destination: false },
    rule: null,
  };
  list.push(connection);
  return { connection, answer: false, state: 'NEW' };
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
