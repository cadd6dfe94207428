import type { Bytes } from './bytes';
import type { Said } from './ip';

/** What an unreachable quotes of the packet that it is about: where that was going. RFC 792: the IP header and 8 bytes. */
const UNREACHABLE: Readonly<Record<number, Said['code']>> = {
  0: 'icmp.net-unreachable',
  1: 'icmp.host-unreachable',
  3: 'icmp.port-unreachable',
  4: 'icmp.too-big',
  9: 'icmp.prohibited',
  10: 'icmp.prohibited',
  13: 'icmp.prohibited',
};

/** RFC 792. */
export function readIcmp4(body: Bytes): Said {
  const [type, detail] = [body.u8(0), body.u8(1)];
  const said = (code: Said['code'], params: Record<string, string> = {}): Said => ({ protocol: 'ICMP', code, params });
  const about = () => ({ about: body.ipv4(24) });
  if (type === 8 || type === 0) return said(type === 8 ? 'icmp.request' : 'icmp.reply', echo(body));
  if (type === 3) return said(UNREACHABLE[detail] ?? 'icmp.unreachable', about());
  if (type === 11) return said('icmp.expired', about());
  if (type === 5) return said('icmp.redirect', { gateway: body.ipv4(4), about: body.ipv4(24) });
  return said('icmp.other', { type: String(type), detail: String(detail) });
}

const UNREACHABLE6: Readonly<Record<number, Said['code']>> = {
  0: 'icmp.net-unreachable',
  1: 'icmp.prohibited',
  3: 'icmp.host-unreachable',
  4: 'icmp.port-unreachable',
};

/** RFC 4443; neighbour discovery: RFC 4861. */
export function readIcmp6(body: Bytes): Said {
  const [type, detail] = [body.u8(0), body.u8(1)];
  const said = (code: Said['code'], params: Record<string, string> = {}): Said => ({
    protocol: 'ICMPv6',
    code,
    params,
  });
  switch (type) {
    case 128:
    case 129:
      return said(type === 128 ? 'icmp.request' : 'icmp.reply', echo(body));
    case 1:
      return said(UNREACHABLE6[detail] ?? 'icmp.unreachable', { about: body.ipv6(32) });
    case 2:
      return said('icmp.too-big', { about: body.ipv6(32) });
    case 3:
      return said('icmp.expired', { about: body.ipv6(32) });
    case 133:
      return said('nd.router-solicitation');
    case 134:
      return said('nd.router-advertisement');
    case 135:
      return said('nd.who-has', { target: body.ipv6(8) });
    case 136:
      return said(linkAddress(body) === null ? 'nd.is-here' : 'nd.is-at', {
        target: body.ipv6(8),
        mac: linkAddress(body) ?? '',
      });
    case 143:
      return said('nd.groups');
    default:
      return said('icmp.other', { type: String(type), detail: String(detail) });
  }
}

const echo = (body: Bytes) => ({ id: String(body.u16(4)), sequence: String(body.u16(6)) });

/** RFC 4861, 4.6.1: option 2, the target's link-layer address. */
const linkAddress = (body: Bytes): string | null => (body.length >= 32 && body.u8(24) === 2 ? body.mac(26) : null);
