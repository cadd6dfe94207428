/** `netstat -rn -f inet` of macOS (netstat(1), route(4)). */
import type { RouteFact } from '../../../model/facts';

export const NETSTAT = ['netstat', '-rn', '-f', 'inet'];

/** Entries of the neighbour table stand among the routes, with a hardware address or none as their gateway. */
export function macRoutes(text: string): RouteFact[] {
  const lines = text.split('\n').map((line) => line.trim().split(/\s+/));
  const header = lines.findIndex(([first]) => first === 'Destination');
  if (header === -1) return [];
  // Older systems have two more columns before it.
  const device = (lines[header] as string[]).indexOf('Netif');
  return lines.slice(header + 1).flatMap((columns) => {
    const [destination = '', gateway = '', flags = ''] = columns;
    const dst = destinationOf(destination);
    const dev = columns[device];
    if (dst === null || dev === undefined || !flags.includes('U') || flags.includes('L')) return [];
    const route: RouteFact = { dst, dev, ...(flags.includes('S') && { protocol: 'static' }) };
    return [isIpv4(gateway) ? { ...route, gateway } : route];
  });
}

const isIpv4 = (text: string) => /^\d+\.\d+\.\d+\.\d+$/.test(text);

/**
 * As CIDR. Octets that are zero at the end are left out, and the prefix where it is that of the address's class, or 32 for
 * one that is whole. null: no destination of IPv4.
 */
function destinationOf(text: string): string | null {
  if (text === 'default') return text;
  const match = /^(\d+(?:\.\d+){0,3})(?:\/(\d+))?$/.exec(text);
  if (!match) return null;
  const octets = (match[1] ?? '').split('.');
  const whole = [...octets, '0', '0', '0'].slice(0, 4).join('.');
  return `${whole}/${match[2] ?? (octets.length === 4 ? 32 : classOf(Number(octets[0])))}`;
}

const classOf = (first: number) => (first < 128 ? 8 : first < 192 ? 16 : 24);
