import type { State } from '../../state';
import type { OperationOf, Problem } from '../types';
import { sharedProblems } from './container-stop';
import { onHost, withContainer } from './host';

export const containerRemoveProblems = (operation: OperationOf<'container.remove'>, state: State): Problem[] =>
  onHost(state, operation.host, (host) =>
    withContainer(host, operation.container, (container) => sharedProblems(host, container)),
  );
