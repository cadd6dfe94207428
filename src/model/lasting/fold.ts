/** What lasts after one more operation: what it adds, and what it takes back of those before. */
import { canonical } from '../address';
import type { Operation, RouteSpec } from '../operations/types';
import type { Recorded, RecordedOf } from './types';

/** null: it takes something back that is not there. */
export function fold(recorded: readonly Recorded[], operation: Operation): Recorded[] | null {
  switch (operation.kind) {
    case 'link.remove':
      return without(recorded, (one) => isOn(one, operation.name));
    case 'link.set':
      return setLink(recorded, bare(operation));
    case 'address.add':
      return giveAddress(recorded, bare(operation));
    case 'address.remove':
      return takeAddress(recorded, operation.device, operation.address);
    case 'route.remove':
      return without(recorded, (one) => one.kind === 'route.add' && fits(one.route, operation.route));
    case 'filter.remove':
      return without(recorded, (one) => one.kind === 'filter.add' && equal(one.rule, operation.rule));
    case 'namespace.remove':
      return [];
    case 'link.add':
    case 'route.add':
    case 'sysctl.set':
    case 'filter.add':
    case 'namespace.add': {
      const made = bare(operation);
      return [...recorded.filter((one) => subjectOf(one) !== subjectOf(made)), made];
    }
    default:
      return [...recorded];
  }
}

const bare = <O extends Operation>(operation: O) =>
  Object.fromEntries(Object.entries(operation).filter(([field]) => field !== 'host')) as unknown as O extends Operation
    ? Omit<O, 'host'>
    : never;

/** What there is one of. */
function subjectOf(one: Recorded): string {
  switch (one.kind) {
    case 'link.add':
      return `link ${one.spec.name}`;
    case 'link.set':
      return `set ${one.name}`;
    case 'address.add':
      return `address ${one.device} ${one.address}`;
    case 'route.add':
      return `route ${canonical(one.route.destination)} ${one.route.metric}`;
    case 'sysctl.set':
      return `sysctl ${one.key}`;
    case 'filter.add':
      return `filter ${JSON.stringify(one.rule)}`;
    case 'namespace.add':
      return `namespace ${one.name}`;
  }
}

function without(recorded: readonly Recorded[], gone: (one: Recorded) => boolean): Recorded[] | null {
  const left = recorded.filter((one) => !gone(one));
  return left.length === recorded.length ? null : left;
}

function isOn(one: Recorded, name: string): boolean {
  switch (one.kind) {
    case 'link.add':
      return one.spec.name === name || one.spec.parent === name;
    case 'link.set':
      return one.name === name;
    case 'address.add':
      return one.device === name;
    case 'route.add':
      return one.route.device === name;
    default:
      return false;
  }
}

/** A start leaves promiscuous mode off by itself. */
function setLink(
  recorded: readonly Recorded[],
  { kind, namespace, name, ...asked }: RecordedOf<'link.set'>,
): Recorded[] {
  const isIt = (one: Recorded): one is RecordedOf<'link.set'> => one.kind === 'link.set' && one.name === name;
  const was = recorded.find(isIt);
  const promiscuous = asked.promiscuous ?? was?.promiscuous ?? null;
  const up = asked.up ?? was?.up ?? null;
  const mtu = asked.mtu ?? was?.mtu ?? null;
  const made = { kind, namespace, name, up, promiscuous: promiscuous === false ? null : promiscuous, mtu };
  const others = recorded.filter((one) => !isIt(one));
  return made.up === null && made.promiscuous === null && made.mtu === null ? others : [...others, made];
}

/** An interface of ours is made with its addresses. */
function giveAddress(recorded: readonly Recorded[], made: RecordedOf<'address.add'>): Recorded[] {
  const { device, address } = made;
  if (!recorded.some((one) => one.kind === 'link.add' && one.spec.name === device))
    return [...recorded.filter((one) => subjectOf(one) !== subjectOf(made)), made];
  return recorded.map((one) => {
    if (one.kind !== 'link.add' || one.spec.name !== device || one.spec.addresses.includes(address)) return one;
    return { ...one, spec: { ...one.spec, addresses: [...one.spec.addresses, address] } };
  });
}

function takeAddress(recorded: readonly Recorded[], device: string, address: string): Recorded[] | null {
  let found = false;
  const left = recorded.flatMap((one): Recorded[] => {
    if (one.kind === 'address.add' && one.device === device && one.address === address) {
      found = true;
      return [];
    }
    if (one.kind !== 'link.add' || one.spec.name !== device || !one.spec.addresses.includes(address)) return [one];
    found = true;
    return [{ ...one, spec: { ...one.spec, addresses: one.spec.addresses.filter((held) => held !== address) } }];
  });
  return found ? left : null;
}

/** Whether what is said of the route to be removed holds of this one. */
const fits = (held: RouteSpec, { destination, gateway, device, metric }: RouteSpec): boolean =>
  canonical(held.destination) === canonical(destination) &&
  (gateway === null || held.gateway === null || canonical(held.gateway) === canonical(gateway)) &&
  (device === null || held.device === null || held.device === device) &&
  (metric === null || held.metric === metric);

const equal = (a: object, b: object) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());
