import { findContainer, isLive } from '../../../model/find';
import type { Inverse, Operation } from '../../../model/operations/types';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';

/**
 * What puts a container back as it was whose removal came to no end. Removing stops it first: then it is there still, and
 * only has to be started. Null: nothing has happened to it. `inverse`: of the whole removal; it makes the container and,
 * when it did not run, stops it.
 */
export function halfRemoved(operation: Operation, inverse: Inverse, state: State): Inverse | null {
  if (operation.kind !== 'container.remove') return null;
  const { host, container: name } = operation;
  const found = own(state.hosts, host);
  const container = found && findContainer(found, name);
  const ran = !inverse.operations.some(({ kind }) => kind === 'container.stop');
  if (!container || !ran || isLive(container)) return null;
  return { operations: [{ kind: 'container.start', host, container: name }], loses: null };
}
