import { isLive } from '../../find';
import { containerNamespace } from '../../ids';
import type { Container, Host, State } from '../../state';
import { sharers } from '../effects/running';
import { problem } from '../problems';
import type { OperationOf, Problem } from '../types';
import { list, onHost, withContainer } from './host';

export const containerStopProblems = (operation: OperationOf<'container.stop'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) =>
    withContainer(host, operation.container, (container) =>
      isLive(container)
        ? sharedProblems(host, container)
        : [problem('container-not-running', { container: container.name }, 'container', 'warning')],
    ),
  );

/** Those who share its namespace lose their legs with it. */
function sharedProblems(host: Host, container: Container): Problem[] {
  const others = container.namespace === containerNamespace(container.id) ? sharers(host, container) : [];
  if (others.length === 0) return [];
  return [problem('container-shared', { container: container.name, others: list(others) }, 'container', 'warning')];
}
