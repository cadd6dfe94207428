import type { Bytes } from './bytes';
import type { Said } from './ip';

const COOKIE = 0x63825363;
/** RFC 2132, 9.6: what a message is. */
const KINDS: Readonly<Record<number, Said['code']>> = {
  1: 'dhcp.discover',
  2: 'dhcp.offer',
  3: 'dhcp.request',
  4: 'dhcp.decline',
  5: 'dhcp.ack',
  6: 'dhcp.nak',
  7: 'dhcp.release',
  8: 'dhcp.inform',
};

/** RFC 2131. Null: it is none. */
export function readDhcp(data: Bytes): Said | null {
  if (data.length < 240 || data.u32(236) !== COOKIE) return null;
  const params: Record<string, string> = { mac: data.mac(28), offered: data.ipv4(16), wanted: data.ipv4(12) };
  let code: Said['code'] = 'dhcp.other';
  for (let at = 240; at + 1 < data.length && data.u8(at) !== 255; at += data.u8(at) === 0 ? 1 : 2 + data.u8(at + 1)) {
    if (data.u8(at) === 53) code = KINDS[data.u8(at + 2)] ?? code;
    if (data.u8(at) === 50) params.wanted = data.ipv4(at + 2);
  }
  return { protocol: 'DHCP', code, params };
}
