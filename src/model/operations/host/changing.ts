import type { State } from '../../state';
import { editHost, type HostDraft } from '../effects/draft';
import type { OperationModule } from '../module';
import type { OperationKind, OperationOf, Problem } from '../types';

/** Does `edit` where nothing speaks against the operation; else it leaves the State as it is. */
export const changing =
  <K extends OperationKind>(
    check: (operation: OperationOf<K>, state: State) => Problem[],
    edit: (draft: HostDraft, operation: OperationOf<K>) => void,
  ): OperationModule<K>['apply'] =>
  (state, operation) =>
    check(operation, state).some(({ severity }) => severity === 'error')
      ? state
      : editHost(state, operation.host, (draft) => edit(draft, operation));

/** `ip`, in a named namespace or the host's own. */
export const ip = (namespace: string | null, ...words: string[]): string[] =>
  namespace === null ? ['ip', ...words] : ['ip', '-n', namespace, ...words];
