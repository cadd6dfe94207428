import type { Cidr } from '../../address';
import { nameMatches, protocolIs } from './conditions';
import type { Condition, FilterRule } from './types';

/** Whether what every rule can ask holds: interfaces, addresses, protocol. */
export function basicsMatch(rule: FilterRule, packet: Parameters<Condition>[0]): boolean {
  const { input, output, source, destination, protocol } = rule;
  if (input && nameMatches(input.value, packet.input) === input.not) return false;
  if (output && nameMatches(output.value, packet.output) === output.not) return false;
  if (protocol && protocolIs(packet.protocol, protocol.value) === protocol.not) return false;
  if (destination && inside(destination.value, packet.destination) === destination.not) return false;
  return !(source && inside(source.value, packet.source) === source.not);
}

const inside = (subnet: Cidr, ip: Parameters<Condition>[0]['source']) =>
  subnet.family === ip.family &&
  (ip.family === 4
    ? ((ip.bits ^ subnet.base.bits) & subnet.mask) === 0
    : ((ip.wide ^ subnet.base.wide) & subnet.wideMask) === 0n);
