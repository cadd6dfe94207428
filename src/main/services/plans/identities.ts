/**
 * Which things the names in operations stand for. A name can come to stand for another thing between a plan and its
 * undoing: somebody removed the container and made one of the same name. That one must not be touched.
 */
import { findContainer, findNetwork } from '../../../model/find';
import type { Operation } from '../../../model/operations/types';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';

/** Ids by `HOST/container/NAME` and `HOST/network/NAME`. */
export type Identities = Record<string, string>;

/** `before` brought up to date for what the operations name: what is not there any more loses its entry. */
export function identitiesAfter(before: Identities, operations: readonly Operation[], state: State): Identities {
  const after = { ...before };
  for (const { key, id } of operations.flatMap((operation) => identify(operation, state))) {
    if (id === null) delete after[key];
    else after[key] = id;
  }
  return after;
}

/** Those of `before` that have no entry any more. */
export const goneSince = (before: Identities, after: Identities): Identities =>
  Object.fromEntries(Object.entries(before).filter(([key]) => !Object.hasOwn(after, key)));

/**
 * The new id by the old one of what was in `gone` and these operations have made again. A thing of a swarm has one id on all
 * its hosts.
 */
export function successors(gone: Identities, back: Identities, operations: readonly Operation[]): Map<string, string> {
  const keys = operations.filter(makes).flatMap((operation) =>
    namedBy(operation)
      .slice(0, 1)
      .map((name) => keyOf(operation, name)),
  );
  return new Map(
    keys.flatMap((key): [string, string][] => {
      const [old, id] = [gone[key], back[key]];
      return old !== undefined && id !== undefined && old !== id ? [[old, id]] : [];
    }),
  );
}

/** Whether the operation makes a thing that has an id. */
export const makes = ({ kind }: Operation): boolean => kind === 'network.create' || kind === 'container.run';

/** The first name of the operation that stands for another thing than it did, or null. */
export function replacedSince(known: Identities, operation: Operation, state: State): string | null {
  const replaced = identify(operation, state).find(
    ({ key, id }) => id !== null && Object.hasOwn(known, key) && known[key] !== id,
  );
  return replaced?.name ?? null;
}

/** Whether what the operation makes is there, and is what it was known to be. */
export function isThere(known: Identities, operation: Operation, state: State): boolean {
  const [made] = identify(operation, state);
  return made !== undefined && made.id !== null && known[made.key] === made.id;
}

type Identity = { key: string; name: string; id: string | null };

function identify(operation: Operation, state: State): Identity[] {
  const host = own(state.hosts, operation.host);
  return namedBy(operation).map(([kind, name]) => {
    const found = host && (kind === 'container' ? findContainer(host, name) : findNetwork(host, name));
    return { key: keyOf(operation, [kind, name]), name, id: found?.id ?? null };
  });
}

type Name = [kind: 'container' | 'network', name: string];

const keyOf = ({ host }: Operation, [kind, name]: Name) => `${host}/${kind}/${name}`;

/** What it makes stands first. */
function namedBy(operation: Operation): Name[] {
  switch (operation.kind) {
    case 'network.create':
      return [['network', operation.spec.name]];
    case 'network.remove':
      return [['network', operation.network]];
    case 'network.connect':
    case 'network.disconnect':
      return [
        ['container', operation.container],
        ['network', operation.network],
      ];
    case 'container.run': {
      const { name, network, more } = operation.spec;
      const networks = [network, ...more.map((leg) => leg.network)];
      return [['container', name], ...networks.map((leg): Name => ['network', leg])];
    }
    case 'container.start':
    case 'container.stop':
    case 'container.remove':
      return [['container', operation.container]];
    default:
      return [];
  }
}
