import type { Bytes } from './bytes';
import type { Said } from './ip';

const TYPES: Readonly<Record<number, string>> = {
  ...{
    1: 'A',
    2: 'NS',
    5: 'CNAME',
    6: 'SOA',
    12: 'PTR',
    15: 'MX',
    16: 'TXT',
    28: 'AAAA',
    33: 'SRV',
    65: 'HTTPS',
    255: 'ANY',
  },
};
/** RFC 1035, 4.1.1. */
const NAME_ERROR = 3;
/** A name has at most 127 labels; pointers could go in circles. */
const MOST_STEPS = 127;

/** RFC 1035; the same form on port 5353 is mDNS (RFC 6762). Null: it is none. */
export function readDns(data: Bytes, multicast: boolean): Said | null {
  if (data.length < 12) return null;
  const flags = data.u16(2);
  const protocol = multicast ? 'mDNS' : 'DNS';
  if (data.u16(4) === 0) return { protocol, code: 'dns.other', params: {} };
  const { name, end } = nameAt(data, 12);
  const type = TYPES[data.u16(end)] ?? String(data.u16(end));
  const params = { name, type };
  if ((flags & 0x8000) === 0) return { protocol, code: 'dns.query', params };
  const status = flags & 0x0f;
  if (status === NAME_ERROR) return { protocol, code: 'dns.no-name', params };
  if (status !== 0) return { protocol, code: 'dns.refused', params: { ...params, status: String(status) } };
  const answers = addressesIn(data, end + 4);
  return answers.length === 0
    ? { protocol, code: 'dns.empty', params }
    : { protocol, code: 'dns.answer', params: { ...params, answers: answers.join(', ') } };
}

/** Addresses and aliases, in their order. */
function addressesIn(data: Bytes, from: number): string[] {
  const found: string[] = [];
  let at = from;
  for (let left = data.u16(6); left > 0; left -= 1) {
    const { end } = nameAt(data, at);
    const [type, length] = [data.u16(end), data.u16(end + 8)];
    const held = end + 10;
    if (type === 1 && length === 4) found.push(data.ipv4(held));
    else if (type === 28 && length === 16) found.push(data.ipv6(held));
    else if (type === 5 || type === 12) found.push(nameAt(data, held).name);
    at = held + length;
  }
  return found;
}

/** `end`: after the name where it stands, whatever it points to. */
function nameAt(data: Bytes, from: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = from;
  let end = 0;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const length = data.u8(at);
    if (length >= 0xc0) {
      end ||= at + 2;
      at = data.u16(at) & 0x3fff;
    } else if (length === 0) {
      end ||= at + 1;
      break;
    } else {
      labels.push(data.text(at + 1, length));
      at += 1 + length;
    }
  }
  return { name: labels.join('.') || '.', end: end || at };
}
