/** What undoing an entry comes to, as far as it can be told from here; main works it out anew when it does it. */
import type { HistoryEntry } from '../../../contract/plans';
import { inverse } from '../../../model/operations';
import type { Operation, Problem } from '../../../model/operations/types';
import type { State } from '../../../model/state';

export type Undoing = { operations: Operation[]; loses: Problem[] };

const LEFT = new Set(['done', 'unknown', 'failed']);

export function undoingOf({ steps }: HistoryEntry, state: State): Undoing {
  const inverses = steps
    .filter((step) => LEFT.has(step.state))
    .reverse()
    .map(({ operation }) => inverseOf(operation, state));
  return {
    operations: inverses.flatMap(({ operations }) => operations),
    loses: inverses.flatMap(({ loses }) => loses ?? []),
  };
}

/** A container or service that was removed is no longer in the State, but what makes it again was written down. */
function inverseOf(operation: Operation, state: State) {
  const known = inverse(operation, state);
  if (operation.kind === 'service.remove' && operation.restore !== null && known.operations.length === 0) {
    const create: Operation = { kind: 'service.create', host: operation.host, spec: operation.restore };
    return { operations: [create], loses: known.loses };
  }
  if (operation.kind !== 'container.remove' || operation.restore === null || known.operations.length > 0) return known;
  const run: Operation = { kind: 'container.run', host: operation.host, spec: operation.restore };
  return { operations: [run], loses: known.loses };
}
