import type { ProbeOutcome } from '../../../model/probe';
import type { Verdict } from '../../../model/trace';
import type { Prediction } from './predict';

/**
 * Measured beside predicted. `nothing-listens`: the way is open, as was predicted as long as something listens; nothing
 * does. null: one of the two could not tell.
 */
export type Agreement = 'same' | 'differs' | 'nothing-listens' | null;

export function agreement(predicted: Pick<Verdict, 'kind' | 'code'>, measured: ProbeOutcome): Agreement {
  if (measured === 'not-measured' || predicted.kind === 'unknowable') return null;
  if (measured === 'refused' && predicted.code === 'verdict.answered-assumed') return 'nothing-listens';
  const reached = predicted.kind === 'answered' || predicted.kind === 'delivered';
  return reached === (measured === 'answered') ? 'same' : 'differs';
}

/** A lookup is foretold by whether any address is told for the name. */
export function agreementWith(prediction: Prediction, measured: ProbeOutcome): Agreement {
  if (prediction.kind === 'trace') return agreement(prediction.trace.verdict, measured);
  if (measured === 'not-measured') return null;
  return prediction.lookup.answers.length > 0 === (measured === 'answered') ? 'same' : 'differs';
}
