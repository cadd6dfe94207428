import type { State } from '../state';
import type { Inverse, OperationKind, OperationOf, Problem } from './types';

/** References with tag of the images a host has; null where that was not read. */
export type Images = readonly string[] | null;

/** `unknown`: it cannot be told from a State, or something was done half. */
export type Outcome = 'done' | 'not-done' | 'unknown';

/** What is known of one kind of operation. All pure. */
export type OperationModule<K extends OperationKind> = {
  /** The State after it. An operation that the Engine would refuse leaves the State as it is. */
  apply(state: State, operation: OperationOf<K>): State;
  /** Argument vectors that do the same by hand, in this State, with only what is not a default. */
  commands(operation: OperationOf<K>, state: State): string[][];
  /** What undoes it. `before`: the State it was done in. */
  inverse(operation: OperationOf<K>, before: State): Inverse;
  /** What keeps it from succeeding (`error`) or from doing what one expects (`warning`). Empty: nothing known. */
  preconditions(operation: OperationOf<K>, state: State, images: Images): Problem[];
  /** Whether its effect is there, for an operation whose end was not seen. */
  holds(operation: OperationOf<K>, state: State, images: Images): Outcome;
};

/** Nothing to undo, nothing lost. */
export const NOTHING: Inverse = { operations: [], loses: null };
