import { findContainer, isOrphan, sharedWith } from '../../find';
import type { Container, Host, State } from '../../state';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { list, onHost, withContainer } from './host';

export const containerRemoveProblems = (operation: OperationOf<'container.remove'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) =>
    withContainer(host, operation.container, (container) => [
      ...guestProblems(host, container),
      ...orphanProblems(host, container),
    ]),
  );

/** The Engine knows guests' owners by id: one that is made again in its place is another. */
function guestProblems(host: Host, container: Container): Problem[] {
  const guests = Object.values(host.containers).filter(({ networkMode }) => {
    const owner = sharedWith(networkMode);
    return owner !== null && findContainer(host, owner) === container;
  });
  if (guests.length === 0) return [];
  return [problem('container-guests', { container: container.name, others: list(guests) }, 'container', 'warning')];
}

/** A guest can be made again as long as there is whose guest it is. */
const orphanProblems = (host: Host, container: Container): Problem[] =>
  isOrphan(host, container) ? [problem('container-orphan', { container: container.name }, 'container', 'warning')] : [];
