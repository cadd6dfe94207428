import type { Ip } from '../../address';

/** A packet on its way; translations and marks change it in place. Ports are null for ICMP and where unknown. */
export type Packet = {
  source: Ip;
  destination: Ip;
  protocol: 'icmp' | 'tcp' | 'udp';
  sourcePort: number | null;
  destinationPort: number | null;
  /** An echo reply, a SYN-ACK, a datagram back. */
  answer: boolean;
  mark: number;
};

export function ends({ source, destination, sourcePort, destinationPort }: Packet) {
  return { source, destination, sourcePort, destinationPort };
}

export const withPort = (ip: Ip, port: number | null) => {
  if (port === null) return ip.text;
  return ip.family === 6 ? `[${ip.text}]:${port}` : `${ip.text}:${port}`;
};
