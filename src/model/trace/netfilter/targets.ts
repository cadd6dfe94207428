/** What follows `-j` (man iptables-extensions, targets). */
import { type Ip, parseIp } from '../../address';
import { markOf, portsOf } from './conditions';
import type { PortRange, Target } from './types';

const PLAIN = {
  ACCEPT: 'accept',
  DROP: 'drop',
  RETURN: 'return',
  MASQUERADE: 'masquerade',
  NOTRACK: 'notrack',
} as const;
/** Targets that change or note something beside the point and let the packet go on to the next rule. */
const PASSING = new Set(
  [
    'LOG',
    'NFLOG',
    'ULOG',
    'TRACE',
    'TCPMSS',
    'CHECKSUM',
    'TOS',
    'DSCP',
    'TTL',
    'HL',
    'AUDIT',
    'SET',
    'CLASSIFY',
  ].concat(['CONNMARK', 'CONNSECMARK', 'SECMARK', 'RATEEST', 'IDLETIMER', 'LED', 'ECN', 'TCPOPTSTRIP', 'SYNPROXY']),
);

export function targetOf(name: string, words: string[], isGoto: boolean): Target {
  const option = (wanted: string) => {
    const at = words.indexOf(wanted);
    return at < 0 ? undefined : words[at + 1];
  };
  if (isGoto) return { kind: 'goto', chain: name };
  if (Object.hasOwn(PLAIN, name)) return { kind: PLAIN[name as keyof typeof PLAIN] };
  if (PASSING.has(name)) return { kind: 'continue' };
  switch (name) {
    case 'REJECT':
      return { kind: 'reject', with: option('--reject-with') ?? 'icmp-port-unreachable' };
    case 'DNAT':
      return { kind: 'dnat', ...destinationOf(option('--to-destination')) };
    case 'SNAT':
      return { kind: 'snat', ...destinationOf(option('--to-source')) };
    case 'REDIRECT':
      return { kind: 'redirect', ports: rangeOf(option('--to-ports')) };
    case 'MARK':
      return { kind: 'mark', ...markOf(option('--set-xmark') ?? option('--set-mark') ?? '0/0') };
    case 'CT':
      return words.includes('--notrack') ? { kind: 'notrack' } : { kind: 'continue' };
    default:
      return { kind: 'jump', chain: name };
  }
}

/** `172.17.0.4:80`, `[fd00::2]:80`, `172.17.0.4`, `:80`, `10.0.0.1-10.0.0.9`: of a range the first is taken. */
function destinationOf(text = ''): { address: Ip | null; ports: PortRange | null } {
  const whole = parseIp(text);
  if (whole) return { address: whole, ports: null };
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:]*))(?::([\d-]+))?$/.exec(text) ?? [];
  const address = (bracketed ?? plain ?? '').split('-')[0] ?? '';
  return { address: parseIp(address), ports: rangeOf(port) };
}

function rangeOf(text: string | undefined): PortRange | null {
  return text === undefined ? null : (portsOf(text)[0] ?? null);
}
