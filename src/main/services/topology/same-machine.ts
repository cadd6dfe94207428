import type { LinkFact } from '../../../model/facts';

/**
 * Whether two lists of links were read on one machine: they share an interface with its index, name and MAC. A MAC
 * alone would not do, for hypervisors give the same ones to machines of different people.
 */
export function sameMachine(one: readonly LinkFact[], other: readonly LinkFact[]): boolean {
  const keys = new Set(one.filter(hasMac).map(key));
  return other.some((link) => hasMac(link) && keys.has(key(link)));
}

const hasMac = ({ link_type, address }: LinkFact) => link_type === 'ether' && address !== undefined;
const key = ({ ifindex, ifname, address }: LinkFact) => `${ifindex} ${ifname} ${address}`;
