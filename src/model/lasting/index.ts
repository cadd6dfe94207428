/** What makes changes to a host's own network last across a reboot, in the way of whoever runs its cards. */
import { apply } from '../operations';
import { ruleName } from '../operations/effects/filter-text';
import { problem } from '../operations/problems';
import type { FileWrite, Operation, OperationKind, Problem } from '../operations/types';
import { own } from '../record';
import type { Host } from '../state';
import { fold } from './fold';
import { Places } from './groups';
import { groupsIn } from './record';
import { filesOf } from './render';
import { type File, type Group, keyOf } from './types';

export type Lasting = { files: FileWrite[]; problems: Problem[] };

/**
 * The files to write beside `operations`, which are about to be done on `host` in their order; files that are ours
 * already are amended, and removed once nothing is left in them. Operations that concern other hosts or other things
 * than the host's network are passed over. `problems`: what will not last, and why.
 */
export function lasting(host: Host, operations: readonly Operation[]): Lasting {
  const before = new Map(groupsIn(host.configuration?.files ?? {}).map((group) => [keyOf(group), group]));
  const after = new Map(before);
  const problems: Problem[] = [];
  let present = host;
  for (const operation of operations) {
    if (operation.host !== host.id) continue;
    if (LASTING.has(operation.kind)) problems.push(...record(after, present, operation));
    present = own(apply({ hosts: { [host.id]: present }, segments: {} }, operation).hosts, host.id) ?? present;
  }
  const touched = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
  const removed = touched.flatMap((key) => writesFor(host, before.get(key), after.get(key)).removed);
  const written = touched.flatMap((key) => writesFor(present, before.get(key), after.get(key)).written);
  return { files: [...removed, ...written], problems: distinct(problems) };
}

/** Several operations may lack the same thing. */
const distinct = (problems: readonly Problem[]): Problem[] => [
  ...new Map(problems.map((one) => [JSON.stringify([one.code, one.params]), one])).values(),
];

const LASTING: ReadonlySet<OperationKind> = new Set([
  ...(['link.add', 'link.remove', 'link.set', 'address.add', 'address.remove', 'route.add', 'route.remove'] as const),
  ...(['sysctl.set', 'filter.add', 'filter.remove', 'namespace.add', 'namespace.remove'] as const),
]);

/** Works an operation into the groups it concerns. `host`: as it is when the operation comes to it. */
function record(groups: Map<string, Group>, host: Host, operation: Operation): Problem[] {
  const places = new Places(groups, host);
  const found = places.of(operation);
  const isTaken = operation.kind.endsWith('.remove');
  if (found.length === 0) return isTaken ? foreign(operation) : [nowhere(host, places, operation)];
  const whole = withDevice(places, operation);
  let taken = false;
  for (const { manager, name } of found) {
    const key = keyOf({ manager, name });
    const held = groups.get(key)?.operations ?? [];
    const next = fold(held, whole);
    if (next === null) continue;
    taken = true;
    if (next.length === 0) groups.delete(key);
    else groups.set(key, { manager, name, operations: next });
  }
  return taken ? [] : foreign(operation);
}

/** A route lasts with the interface it leads through, also where the gateway told which. */
function withDevice(places: Places, operation: Operation): Operation {
  if (operation.kind !== 'route.add' || operation.namespace !== null) return operation;
  return { ...operation, route: { ...operation.route, device: places.deviceOf(operation.route, false) } };
}

/** Files that are not there as they should be, and files that are there and should not, the last written first. */
function writesFor(host: Host, before: Group | undefined, after: Group | undefined) {
  const there = host.configuration?.files ?? {};
  const wanted: File[] = after ? filesOf(after, host) : [];
  const old: File[] = before ? filesOf(before, host) : [];
  const isKept = ({ path }: File) => wanted.some((file) => file.path === path);
  const write = (path: string, manager: FileWrite['manager'], content: string | null): FileWrite => ({
    ...{ kind: 'file.write', host: host.id, path, content, manager },
  });
  return {
    written: wanted
      .filter(({ path, content }) => own(there, path) !== content)
      .map(({ path, manager, content }) => write(path, manager, content)),
    removed: old
      .toReversed()
      .filter((file) => !isKept(file) && own(there, file.path) !== undefined)
      .map(({ path, manager }) => write(path, manager, null)),
  };
}

/** Nothing brings it up at the next start. */
function nowhere(host: Host, places: Places, operation: Operation): Problem {
  const at = { host: host.name };
  switch (operation.kind) {
    case 'route.add': {
      const device = operation.namespace === null ? places.deviceOf(operation.route, false) : operation.namespace;
      const { destination: route } = operation.route;
      if (device === null) return problem('lasting-route-nowhere', { route }, null, 'warning');
      return problem('lasting-nobody', { link: device, ...at }, null, 'warning');
    }
    case 'address.add':
      return problem('lasting-nobody', { link: operation.device, ...at }, null, 'warning');
    case 'link.add':
      return problem('lasting-nobody', { link: operation.spec.name, ...at }, null, 'warning');
    default:
      return problem('lasting-no-systemd', { what: whatOf(operation), ...at }, null, 'warning');
  }
}

/** What was taken away now and may be in somebody else's configuration. Nobody else writes rules for DOCKER-USER. */
function foreign(operation: Operation): Problem[] {
  if (operation.kind === 'filter.remove') return [];
  return [problem('lasting-foreign', { what: whatOf(operation) }, null, 'warning')];
}

function whatOf(operation: Operation): string {
  switch (operation.kind) {
    case 'address.remove':
      return operation.address;
    case 'route.remove':
      return operation.route.destination;
    case 'filter.add':
    case 'filter.remove':
      return ruleName(operation.rule);
    case 'sysctl.set':
      return operation.key;
    default:
      return 'name' in operation ? operation.name : operation.kind;
  }
}
