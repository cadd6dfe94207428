/** IPv4 and IPv6, down to what they carry. */
import type { Bytes } from './bytes';
import { readIcmp4, readIcmp6 } from './icmp';
import { readTcp } from './tcp';
import type { Reading } from './types';
import { readUdp } from './udp';

/** Reads what a vxlan packet carries; absent where there is nothing more to unpack. */
export type Unpack = (frame: Bytes) => Reading;
export type Ends = { source: string; destination: string };
/** What a transport has to say, without where it goes. */
export type Said = Pick<Reading, 'protocol' | 'code' | 'params'> & { inner?: Reading | null };

const EXTENSIONS = [0, 43, 60];

/** RFC 791. */
export function readIpv4(packet: Bytes, unpack?: Unpack): Reading {
  const ends = { source: packet.ipv4(12), destination: packet.ipv4(16) };
  const fragment = packet.u16(6) & 0x1fff;
  const protocol = packet.u8(9);
  // Frames are padded to their least length.
  const body = packet.from((packet.u8(0) & 0x0f) * 4, packet.u16(2) || packet.length);
  if (fragment > 0) return whole({ protocol: 'IPv4', code: 'ip.fragment', params: { at: String(fragment * 8) } }, ends);
  return whole(protocol === 1 ? readIcmp4(body) : carried(protocol, body, unpack), ends);
}

/** RFC 8200. */
export function readIpv6(packet: Bytes, unpack?: Unpack): Reading {
  const ends = { source: packet.ipv6(8), destination: packet.ipv6(24) };
  let next = packet.u8(6);
  let at = 40;
  while (EXTENSIONS.includes(next)) {
    next = packet.u8(at);
    at += (packet.u8(at + 1) + 1) * 8;
  }
  const body = packet.from(at, 40 + packet.u16(4));
  if (next === 44)
    return whole({ protocol: 'IPv6', code: 'ip.fragment', params: { at: String(body.u16(2) & 0xfff8) } }, ends);
  return whole(next === 58 ? readIcmp6(body) : carried(next, body, unpack), ends);
}

function carried(protocol: number, body: Bytes, unpack: Unpack | undefined): Said {
  if (protocol === 6) return readTcp(body);
  if (protocol === 17) return readUdp(body, unpack);
  if (protocol === 2) return { protocol: 'IGMP', code: 'igmp', params: {} };
  if (protocol === 50) return { protocol: 'ESP', code: 'esp', params: {} };
  return { protocol: 'IP', code: 'ip.protocol', params: { number: String(protocol) } };
}

const whole = ({ inner = null, ...said }: Said, ends: Ends): Reading => ({
  ...said,
  ...ends,
  params: { ...said.params, ...ends },
  vlans: [],
  inner,
});
