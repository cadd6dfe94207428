/**
 * Address arithmetic on text, as Docker and `ip` print it. Thin over `ip-address`; parsed values are cached, since the
 * same few thousand addresses are asked about again and again.
 */
import { Address4, Address6 } from 'ip-address';

export type Family = 4 | 6;

/** `text` is canonical, so equal addresses have equal texts. `bits`: the IPv4 address as uint32; `wide`: the IPv6 one. */
export type Ip = { family: Family; text: string; bits: number; wide: bigint };

/** `base` with its host bits cleared; `prefix` in bits. */
export type Cidr = {
  family: Family;
  text: string;
  base: Ip;
  prefix: number;
  mask: number;
  wideMask: bigint;
};

const CACHE_LIMIT = 65_536;
const ips = new Map<string, Ip | null>();
const cidrs = new Map<string, Cidr | null>();

function cached<T>(cache: Map<string, T>, text: string, make: (text: string) => T): T {
  const known = cache.get(text);
  if (known !== undefined) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const made = make(text);
  cache.set(text, made);
  return made;
}

/** An address without prefix; null when it is none. An IPv6 zone (`%eth0`) is dropped. */
export function parseIp(text: string): Ip | null {
  return cached(ips, text, (t) => (t.includes('/') ? null : readIp(t)));
}

/** `address/prefix`, or a bare address as /32 or /128; null when it is neither. */
export function parseCidr(text: string): Cidr | null {
  return cached(cidrs, text, readCidr);
}

function readIp(text: string): Ip | null {
  if (text.includes(':')) {
    if (!Address6.isValid(text)) return null;
    const address = new Address6(text.split('%')[0] ?? text);
    return { family: 6, text: address.correctForm(), bits: 0, wide: address.bigInt() };
  }
  if (!Address4.isValid(text)) return null;
  const address = new Address4(text);
  return { family: 4, text: address.correctForm(), bits: Number(address.bigInt()), wide: 0n };
}

function readCidr(text: string): Cidr | null {
  const [head = '', tail, ...rest] = text.split('/');
  const ip = readIp(head);
  if (!ip || rest.length > 0) return null;
  const width = widthOf(ip.family);
  if (tail !== undefined && !/^\d{1,3}$/.test(tail)) return null;
  const prefix = tail === undefined ? width : Number(tail);
  if (prefix > width) return null;
  const mask = ip.family === 4 ? (prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0) : 0;
  const wideMask = ip.family === 6 ? ((1n << BigInt(prefix)) - 1n) << BigInt(128 - prefix) : 0n;
  const base = ip.family === 4 ? fromValue(4, BigInt((ip.bits & mask) >>> 0)) : fromValue(6, ip.wide & wideMask);
  return { family: ip.family, text: `${base.text}/${prefix}`, base, prefix, mask, wideMask };
}

const widthOf = (family: Family) => (family === 4 ? 32 : 128);
const valueOf = (ip: Ip) => (ip.family === 4 ? BigInt(ip.bits) : ip.wide);

function fromValue(family: Family, value: bigint): Ip {
  return family === 4
    ? { family, text: Address4.fromBigInt(value).correctForm(), bits: Number(value), wide: 0n }
    : { family, text: Address6.fromBigInt(value).correctForm(), bits: 0, wide: value };
}

/** Whether the parsed address lies in the parsed subnet. */
export function within(cidr: Cidr, ip: Ip): boolean {
  if (cidr.family !== ip.family) return false;
  return cidr.family === 4
    ? ((ip.bits ^ cidr.base.bits) & cidr.mask) === 0
    : ((ip.wide ^ cidr.base.wide) & cidr.wideMask) === 0n;
}

export const isIp = (text: string) => parseIp(text) !== null;
/** With a prefix; a bare address is none. */
export const isCidr = (text: string) => text.includes('/') && parseCidr(text) !== null;
export const familyOf = (text: string): Family => (text.includes(':') ? 6 : 4);

/** Whether `cidr` contains `address` (a prefix on the address is ignored). False when either is not valid. */
export function contains(cidr: string, address: string): boolean {
  const subnet = parseCidr(cidr);
  const ip = parseIp(addressOf(address));
  return subnet !== null && ip !== null && within(subnet, ip);
}

/** Whether two subnets share an address. False when either is not valid. */
export function overlap(a: string, b: string): boolean {
  const first = parseCidr(a);
  const second = parseCidr(b);
  if (!first || !second) return false;
  return first.prefix <= second.prefix ? within(first, second.base) : within(second, first.base);
}

/** `172.18.0.5/16` → `172.18.0.0/16`; null when not valid. */
export const networkOf = (cidr: string): string | null => parseCidr(cidr)?.text ?? null;

/** `172.18.0.5/16` → `172.18.0.5`. */
export const addressOf = (cidr: string): string => cidr.split('/')[0] ?? cidr;

/** `172.18.0.5/16` → 16; a bare address has its whole width; null when not valid. */
export const prefixOf = (cidr: string): number | null => parseCidr(cidr)?.prefix ?? null;

/** Canonical text of an address or subnet; the text itself when it is neither. Host bits of a subnet are cleared. */
export const canonical = (text: string): string => parseIp(text)?.text ?? parseCidr(text)?.text ?? text;

/** The first address a machine can have: `172.18.0.0/16` → `172.18.0.1`. Null when not valid. */
export function firstAddress(cidr: string): string | null {
  const subnet = parseCidr(cidr);
  if (!subnet) return null;
  return fromValue(subnet.family, usable(subnet).first).text;
}

/** The last address a machine can have: `172.18.0.0/16` → `172.18.255.254`. Null when not valid. */
export function lastAddress(cidr: string): string | null {
  const subnet = parseCidr(cidr);
  if (!subnet) return null;
  return fromValue(subnet.family, usable(subnet).last).text;
}

/** IPv4 broadcast address of a subnet; null for IPv6 and for /31 and /32 (RFC 3021). */
export function broadcastOf(cidr: string): string | null {
  const subnet = parseCidr(cidr);
  if (!subnet || subnet.family === 6 || subnet.prefix > 30) return null;
  return fromValue(4, BigInt((subnet.base.bits | ~subnet.mask) >>> 0)).text;
}

/**
 * The lowest usable address of `cidr` that is not in `taken`, as Docker's IPAM hands them out. `range`, when given,
 * narrows the search. Null when all are taken or a text is not valid.
 */
export function nextFreeAddress(cidr: string, taken: Iterable<string>, range: string | null = null): string | null {
  const subnet = parseCidr(cidr);
  const narrowed = range === null ? subnet : parseCidr(range);
  if (!subnet || !narrowed || subnet.family !== narrowed.family) return null;
  const used = new Set<string>();
  for (const address of taken) used.add(canonical(addressOf(address)));
  const whole = usable(subnet);
  const part = { first: valueOf(narrowed.base), last: lastValue(narrowed) };
  const last = part.last < whole.last ? part.last : whole.last;
  for (let value = part.first > whole.first ? part.first : whole.first; value <= last; value++) {
    const text = fromValue(subnet.family, value).text;
    if (!used.has(text)) return text;
  }
  return null;
}

/** How many addresses a subnet spans, network and broadcast address included. 0n when not valid. */
export function sizeOf(cidr: string): bigint {
  const subnet = parseCidr(cidr);
  return subnet ? 1n << BigInt(widthOf(subnet.family) - subnet.prefix) : 0n;
}

/** The subnet of the same size that follows; null at the end of the address space or when not valid. */
export function nextNetwork(cidr: string): string | null {
  const subnet = parseCidr(cidr);
  if (!subnet) return null;
  const value = lastValue(subnet) + 1n;
  if (value >> BigInt(widthOf(subnet.family)) !== 0n) return null;
  return `${fromValue(subnet.family, value).text}/${subnet.prefix}`;
}

/** Order for sorting: IPv4 before IPv6, then by value; texts that are no addresses come last. */
export function compareAddresses(a: string, b: string): number {
  const first = parseIp(addressOf(a));
  const second = parseIp(addressOf(b));
  if (!first || !second) return first ? -1 : second ? 1 : a < b ? -1 : a > b ? 1 : 0;
  if (first.family !== second.family) return first.family - second.family;
  const [x, y] = [valueOf(first), valueOf(second)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function lastValue(subnet: Cidr): bigint {
  return valueOf(subnet.base) + (1n << BigInt(widthOf(subnet.family) - subnet.prefix)) - 1n;
}

function usable(subnet: Cidr): { first: bigint; last: bigint } {
  const first = valueOf(subnet.base);
  const last = lastValue(subnet);
  if (widthOf(subnet.family) - subnet.prefix < 2) return { first, last };
  return { first: first + 1n, last: subnet.family === 4 ? last - 1n : last };
}

const LOOPBACK4 = readCidr('127.0.0.0/8');
/** 127.0.0.0/8 and ::1. */
export const isLoopback = (ip: Ip): boolean => (ip.family === 6 ? ip.wide === 1n : within(LOOPBACK4 as Cidr, ip));
/** 224.0.0.0/4, 255.255.255.255 and ff00::/8. */
export const isMulticast = (ip: Ip): boolean =>
  ip.family === 6 ? ip.wide >> 120n === 0xffn : ip.bits >>> 28 === 14 || ip.bits === 0xffffffff;
/** 169.254.0.0/16 and fe80::/10. */
export const isLinkLocal = (ip: Ip): boolean =>
  ip.family === 6 ? ip.wide >> 118n === 0x3fan : ip.bits >>> 16 === 0xa9fe;
/** 0.0.0.0 and ::. */
export const isUnspecified = (ip: Ip): boolean => (ip.family === 6 ? ip.wide === 0n : ip.bits === 0);
