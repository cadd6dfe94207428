/** The matches of iptables beyond interface, address and protocol (man iptables-extensions). */
import { type Ip, parseCidr, parseIp, within } from '../../address';
import { Options } from './tokens';
import type { Condition, CtState, HookPacket, PortRange } from './types';

/** Linux' default range of ports for outgoing connections (net.ipv4.ip_local_port_range). */
const EPHEMERAL: PortRange = { first: 32768, last: 60999 };

/** `value` for the option's own words; null: the option says nothing about a packet. */
type Reader = (options: Options, not: boolean) => Condition | null;

const never: Condition = () => false;
const unknown: Condition = () => null;
/** A rate that one packet alone does not reach. */
const withinRate: Reader = (options) => (options.values(), null);
const aboveRate: Reader = (options, not) => (options.values(), not ? null : never);
const ignored: Reader = (options) => (options.values(), null);

const flip = (result: boolean | null, not: boolean): boolean | null => (result === null ? null : result !== not);
const test =
  (make: (text: string) => Condition): Reader =>
  (options, not) => {
    const condition = make(options.value());
    return (packet) => flip(condition(packet), not);
  };

const READERS: Record<string, Reader> = {
  '--dport': test((text) => portCondition(text, 'destinationPort')),
  '--sport': test((text) => portCondition(text, 'sourcePort')),
  '--dports': test((text) => portCondition(text, 'destinationPort')),
  '--sports': test((text) => portCondition(text, 'sourcePort')),
  '--ports': test(eitherPort),
  '--dst-type': test((text) => addressType(text, 'destination')),
  '--src-type': test((text) => addressType(text, 'source')),
  '--ctstate': test(stateCondition),
  '--state': test(stateCondition),
  '--ctdir': test((text) => (packet) => packet.answer === (text.toUpperCase() === 'REPLY')),
  '--ctorigdst': test((text) => inSubnet(text, (packet) => packet.originalDestination)),
  '--ctorigdstport': test((text) => (packet) => inPorts(packet.originalDestinationPort, portsOf(text))),
  '--ctproto': test((text) => (packet) => protocolIs(packet.protocol, text)),
  '--mark': test(markCondition),
  '--icmp-type': test(icmpType),
  '--src-range': test((text) => inRange(text, (packet) => packet.source)),
  '--dst-range': test((text) => inRange(text, (packet) => packet.destination)),
  '--physdev-in': test((text) => (packet) => nameMatches(text, packet.portIn)),
  '--physdev-out': test((text) => (packet) => nameMatches(text, packet.portOut)),
  '--pkt-type': test((text) => () => text === 'unicast'),
  '--physdev-is-in': flag((packet) => packet.portIn !== null),
  '--physdev-is-out': flag((packet) => packet.portOut !== null),
  '--physdev-is-bridged': flag((packet) => packet.portIn !== null && packet.portOut !== null),
  '--tcp-flags': tcpFlags,
  '--syn': flag((packet) => packet.protocol === 'tcp' && !packet.answer),
  '--match-set': matchSet,
  '-f': flag(() => false),
  '--comment': ignored,
  '--limit': withinRate,
  '--limit-burst': withinRate,
  '--hashlimit-upto': withinRate,
  '--hashlimit-above': aboveRate,
  '--hashlimit-burst': withinRate,
  '--hashlimit-mode': ignored,
  '--hashlimit-name': ignored,
  '--connlimit-upto': withinRate,
  '--connlimit-above': aboveRate,
  '--connlimit-mask': ignored,
  '--connlimit-saddr': ignored,
  '--connlimit-daddr': ignored,
  '--limit-iface-in': ignored,
  '--limit-iface-out': ignored,
  '-m': ignored,
};

/** Reads one option's words and gives what it asks; an option that is not known cannot be known to match. */
export function readCondition(name: string, not: boolean, options: Options): Condition | null {
  if (Object.hasOwn(READERS, name)) return READERS[name]?.(options, not) ?? null;
  options.values();
  return unknown;
}

function flag(condition: (packet: HookPacket) => boolean): Reader {
  return (_options, not) => (packet) => condition(packet) !== not;
}

/** `80`, `8000:8100`, `80,443`. */
export function portsOf(text: string): PortRange[] {
  return text.split(',').map((part) => {
    const [first = '', last] = part.split(/[:-]/);
    return { first: Number(first), last: last === undefined ? Number(first) : Number(last || 65535) };
  });
}

/** A port the kernel chooses is somewhere in the ephemeral range: known to match only when all of it would. */
function inPorts(port: number | null, ranges: PortRange[]): boolean | null {
  if (port !== null) return ranges.some(({ first, last }) => first <= port && port <= last);
  if (ranges.some(({ first, last }) => first <= EPHEMERAL.first && EPHEMERAL.last <= last)) return true;
  return ranges.some(({ first, last }) => first <= EPHEMERAL.last && EPHEMERAL.first <= last) ? null : false;
}

function portCondition(text: string, end: 'sourcePort' | 'destinationPort'): Condition {
  const ranges = portsOf(text);
  return (packet) => (packet.protocol === 'icmp' ? false : inPorts(packet[end], ranges));
}

function eitherPort(text: string): Condition {
  const [from, to] = [portCondition(text, 'sourcePort'), portCondition(text, 'destinationPort')];
  return (packet) => {
    const results = [from(packet), to(packet)];
    return results.includes(true) ? true : results.includes(null) ? null : false;
  };
}

function addressType(text: string, end: 'source' | 'destination'): Condition {
  const types = text.toUpperCase().split(',');
  return (packet) => types.includes(packet.surroundings.addressType(packet[end], null));
}

function stateCondition(text: string): Condition {
  const states = new Set(text.toUpperCase().split(','));
  return (packet) =>
    states.has(packet.state satisfies CtState) ||
    (states.has('DNAT') && packet.destinationTranslated) ||
    (states.has('SNAT') && packet.sourceTranslated);
}

function markCondition(text: string): Condition {
  const { value, mask } = markOf(text);
  return (packet) => (packet.mark & mask) >>> 0 === value;
}

/** `0x1/0xff`; without a mask all bits count. */
export function markOf(text: string): { value: number; mask: number } {
  const [value = '0', mask] = text.split('/');
  return { value: Number(value) >>> 0, mask: mask === undefined ? 0xffffffff : Number(mask) >>> 0 };
}

const ECHO_REQUEST = new Set(['8', '8/0', 'echo-request', 'any', '255']);
const ECHO_REPLY = new Set(['0', '0/0', 'echo-reply', 'any', '255']);
function icmpType(text: string): Condition {
  return (packet) => packet.protocol === 'icmp' && (packet.answer ? ECHO_REPLY : ECHO_REQUEST).has(text);
}

function inSubnet(text: string, pick: (packet: HookPacket) => Ip): Condition {
  const subnet = parseCidr(text);
  return (packet) => (subnet === null ? null : within(subnet, pick(packet)));
}

function inRange(text: string, pick: (packet: HookPacket) => Ip): Condition {
  const [first, last] = text.split('-').map((part) => parseIp(part));
  if (!first || !last) return unknown;
  return (packet) => {
    const ip = pick(packet);
    if (ip.family !== first.family) return false;
    return ip.family === 4
      ? first.bits <= ip.bits && ip.bits <= last.bits
      : first.wide <= ip.wide && ip.wide <= last.wide;
  };
}

/** Of a connection's first packets: SYN there, SYN and ACK back. */
function tcpFlags(options: Options, not: boolean): Condition {
  const examined = options.value();
  const mask = examined === 'ALL' ? null : new Set(examined.split(','));
  const wanted = new Set(options.value().split(','));
  wanted.delete('NONE');
  return (packet) => {
    if (packet.protocol !== 'tcp') return false;
    const flags = (packet.answer ? ['SYN', 'ACK'] : ['SYN']).filter((name) => mask === null || mask.has(name));
    return (flags.length === wanted.size && flags.every((name) => wanted.has(name))) !== not;
  };
}

/** ipset of subnets: `--match-set docker-ext-bridges-v4 dst`. */
function matchSet(options: Options, not: boolean): Condition {
  const [name, direction] = [options.value(), options.value()];
  return (packet) => {
    const subnets = packet.surroundings.set(name);
    if (subnets === null || (direction !== 'src' && direction !== 'dst')) return null;
    const address = direction === 'src' ? packet.source : packet.destination;
    return subnets.some((subnet) => within(subnet, address)) !== not;
  };
}

const PROTOCOLS: Record<string, string> = {
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'icmp',
  'ipv6-icmp': 'icmp',
  icmpv6: 'icmp',
};

/** Whether `-p TEXT` means this protocol. */
export function protocolIs(protocol: HookPacket['protocol'], text: string): boolean {
  const name = Object.hasOwn(PROTOCOLS, text) ? PROTOCOLS[text] : text;
  return name === 'all' || name === '0' || name === protocol;
}

/** `eth+` stands for every name that begins with `eth`. */
export function nameMatches(pattern: string, name: string | null): boolean {
  if (name === null) return false;
  return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
