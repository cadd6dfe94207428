/** Frames as a kernel would send them: for hosts on which nothing real is sent. */
import { parseIp } from '../address';
import { joined } from './pcap';

export type Macs = { from: string; to: string };
/** IPv4, without prefix. */
export type Ends = { source: string; destination: string };

export const BROADCAST = 'ff:ff:ff:ff:ff:ff';
const NOBODY = '00:00:00:00:00:00';
/** Linux' first TTL, and what ping says by itself: RFC 792, 56 bytes. */
const TTL = 64;
const PING_BYTES = 56;

/** `vlan` null: untagged. */
export function ethernet({ from, to }: Macs, vlan: number | null, type: number, body: Uint8Array): Uint8Array {
  const tag = vlan === null ? [] : [u16(0x8100), u16(vlan)];
  return joined([mac(to), mac(from), ...tag, u16(type), body]);
}

export const IPV4 = 0x0800;
export const ARP = 0x0806;

/** RFC 826. `answer` null: it is asked who has the target. */
export function arp(
  sender: { mac: string; address: string },
  target: { mac: string | null; address: string },
): Uint8Array {
  const operation = target.mac === null ? 1 : 2;
  const head = joined([u16(1), u16(IPV4), Uint8Array.of(6, 4), u16(operation)]);
  return joined([head, mac(sender.mac), ip(sender.address), mac(target.mac ?? NOBODY), ip(target.address)]);
}

export function echo(ends: Ends, reply: boolean, id: number, sequence: number): Uint8Array {
  const data = Uint8Array.from({ length: PING_BYTES }, (_, at) => at);
  const message = joined([Uint8Array.of(reply ? 0 : 8, 0), u16(0), u16(id), u16(sequence), data]);
  message.set(u16(checksum(message)), 2);
  return ipv4(ends, 1, message);
}

const FLAGS = { syn: 2, 'syn-ack': 0x12, reset: 0x14 };

export function tcp(ends: Ends, ports: { source: number; destination: number }, kind: keyof typeof FLAGS): Uint8Array {
  const first = kind === 'syn' ? [u32(1000), u32(0)] : [u32(kind === 'reset' ? 0 : 5000), u32(1001)];
  const head = joined([
    u16(ports.source),
    u16(ports.destination),
    ...first,
    Uint8Array.of(0x50, FLAGS[kind]),
    u16(64_240),
    u16(0),
    u16(0),
  ]);
  const pseudo = joined([ip(ends.source), ip(ends.destination), u16(6), u16(head.length)]);
  head.set(u16(checksum(joined([pseudo, head]))), 16);
  return ipv4(ends, 6, head);
}

function ipv4({ source, destination }: Ends, protocol: number, body: Uint8Array): Uint8Array {
  const head = joined([
    ...[Uint8Array.of(0x45, 0), u16(20 + body.length), u16(0), u16(0x4000), Uint8Array.of(TTL, protocol), u16(0)],
    ...[ip(source), ip(destination)],
  ]);
  head.set(u16(checksum(head)), 10);
  return joined([head, body]);
}

/** RFC 1071. */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 2) sum += ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

const u16 = (value: number) => Uint8Array.of((value >> 8) & 0xff, value & 0xff);
const u32 = (value: number) => joined([u16(value >>> 16), u16(value)]);
const mac = (text: string) => Uint8Array.from(text.split(':'), (part) => Number.parseInt(part, 16));
const ip = (text: string) => Uint8Array.from(parseIp(text) ? text.split('.') : ['0', '0', '0', '0'], Number);
