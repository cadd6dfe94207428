/** What a lab is about on a host, by its own names and addresses: those it makes, however they are made. */
import { networkOf, overlap } from '../model/address';
import type { HostId } from '../model/ids';
import type { Operation } from '../model/operations/types';
import type { Lab, Values } from './format';
import { imagesOf } from './images';
import { operationsOf } from './steps';

export type Footprint = {
  /** Of containers, networks, interfaces and namespaces. None of them was there before (`chooseValues`). */
  names: ReadonlySet<string>;
  subnets: readonly string[];
  /** Settings it changes, as `NAMESPACE KEY`. */
  settings: ReadonlySet<string>;
  /** By the ids of the hosts on which it runs containers. */
  images: Record<string, string[]>;
};

export function footprintOf(lab: Lab, values: Values, host: HostId): Footprint {
  const operations = lab.steps.flatMap((step) => operationsOf(step, values, host));
  const free = Object.entries(lab.values ?? {}).filter(([, one]) => 'name' in one || 'link' in one || 'is' in one);
  return {
    names: new Set([...operations.flatMap(nameIn), ...free.flatMap(([name]) => values[name] ?? [])]),
    subnets: [...new Set(operations.flatMap(subnetsIn))],
    settings: new Set(
      operations.flatMap((one) => (one.kind === 'sysctl.set' ? [`${one.namespace ?? ''} ${one.key}`] : [])),
    ),
    images: imagesOf(lab, values, host),
  };
}

export const isWithin = ({ subnets }: Footprint, cidr: string): boolean =>
  subnets.some((subnet) => overlap(subnet, cidr));

function nameIn(operation: Operation): string[] {
  switch (operation.kind) {
    case 'network.create':
    case 'container.run':
    case 'link.add':
      return [operation.spec.name];
    case 'namespace.add':
      return [operation.name];
    default:
      return [];
  }
}

/** Of networks it makes, and of addresses that have a subnet to themselves. The LAN's own are the LAN's. */
function subnetsIn(operation: Operation): string[] {
  if (operation.kind === 'network.create' && !['macvlan', 'ipvlan'].includes(operation.spec.driver))
    return operation.spec.ipam.map(({ subnet }) => subnet);
  if (operation.kind === 'link.add') return operation.spec.addresses.flatMap((one) => networkOf(one) ?? []);
  return operation.kind === 'route.add' && operation.route.destination !== '0.0.0.0/0'
    ? [operation.route.destination]
    : [];
}
