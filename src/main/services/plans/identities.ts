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
 * What was taken away and has been brought back is the same thing to a person, with another id: `known` with the new ones
 * in the place of the old, or null where none of it is among them.
 */
export function succeeded(known: Identities, gone: Identities, back: Identities): Identities | null {
  const renamed = Object.entries(back).filter(
    ([key, id]) => Object.hasOwn(gone, key) && gone[key] !== id && known[key] === gone[key],
  );
  return renamed.length > 0 ? { ...known, ...Object.fromEntries(renamed) } : null;
}

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
    return { key: `${operation.host}/${kind}/${name}`, name, id: found?.id ?? null };
  });
}

/** What it makes stands first. */
function namedBy(operation: Operation): ['container' | 'network', string][] {
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
      return [['container', name], ...networks.map((leg): ['network', string] => ['network', leg])];
    }
    case 'container.start':
    case 'container.stop':
    case 'container.remove':
      return [['container', operation.container]];
    default:
      return [];
  }
}
