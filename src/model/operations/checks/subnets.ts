/** The pools of a network to be made (moby: api/types/network/ipam.go, ValidateIPAM). */
import {
  addressOf,
  broadcastOf,
  canonical,
  contains,
  familyOf,
  isCidr,
  isIp,
  networkOf,
  prefixOf,
} from '../../address';
import { majorOf } from '../../find';
import type { Host } from '../../state';
import { problem } from '../problems';
import type { IpamSpec, Problem } from '../types';

export function poolProblems(pool: IpamSpec, position: number, host: Host): Problem[] {
  const { subnet, range } = pool;
  const at = (field: string) => `ipam.${position}.${field}`;
  if (!isCidr(subnet)) return [problem('subnet-invalid', { subnet }, at('subnet'))];
  const problems = [...gatewayProblems(pool, at('gateway')), ...reservedProblems(pool, at('reserved'))];
  const suggestion = networkOf(subnet) ?? subnet;
  if (hasHostBits(subnet)) problems.push(problem('subnet-host-bits', { subnet, suggestion }, at('subnet')));
  if (isTooSmall(subnet, host)) problems.push(problem('subnet-too-small', { subnet }, at('subnet')));
  if (range !== null) problems.push(...rangeProblems(range, subnet, at('range')));
  return problems;
}

/** Engines before 25 clear host bits themselves, later ones refuse; what was meant is not clear to either. */
const hasHostBits = (cidr: string) => canonical(addressOf(cidr)) !== addressOf(networkOf(cidr) ?? cidr);

/** The gateway takes one address, and a container needs one. Engines before 28 give none from a /31 (seen on 20.10). */
function isTooSmall(subnet: string, host: Host): boolean {
  const hostBits = (familyOf(subnet) === 4 ? 32 : 128) - (prefixOf(subnet) ?? 0);
  return hostBits < (majorOf(host) < 28 ? 2 : 1);
}

function gatewayProblems({ subnet, gateway, reserved }: IpamSpec, field: string): Problem[] {
  if (gateway === null) return [];
  if (!isIp(gateway)) return [problem('gateway-invalid', { gateway }, field)];
  if (!contains(subnet, gateway)) return [problem('gateway-outside', { gateway, subnet }, field)];
  if (!isUsable(subnet, gateway)) return [problem('gateway-unusable', { gateway, subnet }, field)];
  const [name] = Object.entries(reserved).find(([, address]) => address === gateway) ?? [];
  return name === undefined ? [] : [problem('gateway-reserved', { gateway, name }, field)];
}

function reservedProblems({ subnet, reserved }: IpamSpec, field: string): Problem[] {
  return Object.entries(reserved).flatMap(([name, address]) => {
    if (!isIp(address)) return [problem('reserved-invalid', { name, address }, field)];
    return contains(subnet, address) ? [] : [problem('reserved-outside', { name, address, subnet }, field)];
  });
}

function rangeProblems(range: string, subnet: string, field: string): Problem[] {
  if (!isCidr(range)) return [problem('range-invalid', { range }, field)];
  const network = networkOf(range) ?? range;
  const inside = contains(subnet, network) && (prefixOf(range) ?? 0) >= (prefixOf(subnet) ?? 0);
  if (!inside) return [problem('range-outside', { range, subnet }, field)];
  return hasHostBits(range) ? [problem('range-host-bits', { range, suggestion: network }, field)] : [];
}

/** Neither the network's own address nor the broadcast address (RFC 919); a /31 and a /32 have neither (RFC 3021). */
export function isUsable(subnet: string, address: string): boolean {
  if (familyOf(subnet) === 4 && (prefixOf(subnet) ?? 0) > 30) return true;
  const plain = canonical(address);
  return addressOf(networkOf(subnet) ?? '') !== plain && broadcastOf(subnet) !== plain;
}
