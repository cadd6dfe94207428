/** What a group says, sorted by what it is about. */
import type { RouteSpec } from '../../operations/types';
import type { Group, Vlan } from '../types';

export type Parts = {
  /** The sub-interface that the group describes; null: it adds to somebody else's card. */
  vlan: Vlan | null;
  /** Names of the VLANs on it. */
  above: string[];
  addresses: string[];
  routes: RouteSpec[];
};

export function partsOf({ name, operations }: Group): Parts {
  const vlans = operations.flatMap((one) => (one.kind === 'link.add' && one.spec.kind === 'vlan' ? [one.spec] : []));
  const vlan = vlans.find((spec) => spec.name === name) ?? null;
  return {
    vlan,
    above: vlans.filter((spec) => spec !== vlan).map((spec) => spec.name),
    addresses: [
      ...(vlan?.addresses ?? []),
      ...operations.flatMap((one) => (one.kind === 'address.add' ? [one.address] : [])),
    ],
    routes: operations.flatMap((one) => (one.kind === 'route.add' ? [one.route] : [])),
  };
}

export const lines = (...texts: readonly string[]): string => `${texts.join('\n')}\n`;
