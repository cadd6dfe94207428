/** Which of its addresses a namespace sends from, and which senders it believes. */
import { type Ip, isLinkLocal, isLoopback, parseCidr, parseIp, within } from '../../address';
import type { Interface } from '../../state';
import type { Protocol } from '../types';
import type { Node } from '../world/node';
import { inputSettings, routesLoopback } from '../world/settings';
import { isLocal } from '../world/tables';
import { type Answer, lookup } from './lookup';

/**
 * The source of a packet that names none: the route's own, else an address of the interface it leaves by, in the next
 * hop's subnet if there is one, else the first of any other interface (net/ipv4/devinet.c: inet_select_addr).
 */
export function chooseSource(node: Node, answer: Answer, destination: Ip): Ip | null {
  if (answer.kind === 'local') return parseIp(answer.route?.source ?? '') ?? destination;
  if (answer.kind !== 'unicast') return null;
  const preferred = parseIp(answer.route.source ?? '');
  if (preferred) return preferred;
  return addressOn(node, answer.device, parseIp(answer.gateway ?? '') ?? destination);
}

/** Where a namespace would send from towards an address; null when it has no way or no address. */
export function sourceTowards(node: Node, destination: Ip, protocol: Protocol): Ip | null {
  const destinationPort = protocol.kind === 'icmp' ? null : protocol.port;
  const traffic = { protocol: protocol.kind, sourcePort: null, destinationPort };
  const answer = lookup(node, { destination, source: null, input: null, output: null, mark: 0, traffic });
  return chooseSource(node, answer, destination);
}

/** The address `device` would use towards `target`. */
export function addressOn(node: Node, device: string, target: Ip): Ip | null {
  const own = node.namespace.interfaces[device];
  const found = own ? pick(own, target) : null;
  if (found) return found;
  const others = Object.values(node.namespace.interfaces).sort((a, b) => a.index - b.index);
  for (const iface of others) {
    const address = iface.up && iface.kind !== 'loopback' ? pick(iface, target) : null;
    if (address) return address;
  }
  return null;
}

function pick(iface: Interface, target: Ip): Ip | null {
  let first: Ip | null = null;
  for (const { address, prefix, family, secondary } of iface.addresses) {
    const ip = parseIp(address);
    if (!ip || family !== target.family || secondary) continue;
    // IPv6 takes an address of the target's own scope (RFC 6724, rule 2).
    if (family === 6 && isLinkLocal(ip) !== isLinkLocal(target)) continue;
    const subnet = parseCidr(`${address}/${prefix}`);
    if (subnet && within(subnet, target)) return ip;
    first ??= ip;
  }
  return first;
}

/** Why a packet that came in is dropped for its sender's address (fib_validate_source); null: it is not. */
export function refusesSource(node: Node, device: string, source: Ip): 'martian' | 'reverse-path' | null {
  if (device === 'lo' || source.family === 6) return null;
  if (isLoopback(source)) return routesLoopback(node, device) ? null : 'martian';
  if (isLocal(node.tables, source)) return inputSettings(node, device).acceptsLocalSources ? null : 'martian';
  const mode = inputSettings(node, device).reversePathFilter;
  if (mode === 0) return null;
  const back = lookup(node, { destination: source, source: null, input: device, output: null, mark: 0 });
  if (back.kind !== 'unicast') return 'reverse-path';
  return mode === 1 && back.device !== device ? 'reverse-path' : null;
}
