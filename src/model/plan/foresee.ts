import { apply, commands, type Images, inverse, preconditions } from '../operations';
import type { Operation, Problem } from '../operations/types';
import type { State } from '../state';

/** A plan, or what is left of one. */
type Operations = { operations: readonly Operation[] };

/** `step`: position of the operation it speaks against. */
export type PlanProblem = Problem & { step: number };

/**
 * What speaks against each operation, in the State that those before it leave. `images`: those of the plan's host, or
 * null; what the plan pulls counts as there.
 */
export function planProblems(state: State, plan: Operations, images: Images = null): PlanProblem[] {
  let known = images;
  return alongside(state, plan.operations, (operation, present, step) => {
    const problems = preconditions(operation, present, known).map((problem) => ({ ...problem, step }));
    known = imagesAfter(known, operation);
    return problems;
  }).flat();
}

function imagesAfter(images: Images, operation: Operation): Images {
  if (images === null) return null;
  if (operation.kind === 'image.pull') return [...images, operation.image];
  return operation.kind === 'image.remove' ? images.filter((image) => image !== operation.image) : images;
}

/** Argument vectors that do the same by hand, in their order. */
export const planCommands = (state: State, plan: Operations): string[][] =>
  alongside(state, plan.operations, commands).flat();

/** What undoes operations that were done in the State `before`, last first, and what that does not bring back. */
export function planInverse(
  before: State,
  operations: readonly Operation[],
): { operations: Operation[]; loses: Problem[] } {
  const inverses = alongside(before, operations, inverse).reverse();
  return {
    operations: inverses.flatMap((one) => one.operations),
    loses: inverses.flatMap(({ loses }) => loses ?? []),
  };
}

/** Asks something of each operation in the State it will meet. */
function alongside<T>(
  state: State,
  operations: readonly Operation[],
  ask: (operation: Operation, present: State, step: number) => T,
): T[] {
  let present = state;
  return operations.map((operation, step) => {
    const answer = ask(operation, present, step);
    present = apply(present, operation);
    return answer;
  });
}
