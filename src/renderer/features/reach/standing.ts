/** What is known of a pair beside its prediction. */
import { isReached, type ReachCell } from '../../../model/reach';
import { type Agreement, agreement } from '../verify/agreement';
import type { Measured } from './measured';

export type Sign = 'none' | 'running' | 'yes' | 'refused' | 'silent' | 'unmeasured';

/** `old`: it was measured when something else was predicted, so the two are not compared. */
export type Standing = { sign: Sign; agreement: Agreement; old: boolean };

const NOTHING: Standing = { sign: 'none', agreement: null, old: false };
const SIGNS = { answered: 'yes', refused: 'refused', silent: 'silent', 'not-measured': 'unmeasured' } as const;

export function standingOf(predicted: ReachCell | null, measured: Measured | undefined): Standing {
  if (!predicted || !measured) return NOTHING;
  const { result } = measured;
  if (!result) return { ...NOTHING, sign: 'running' };
  const old = isReached(measured.predicted) !== isReached(predicted) || measured.predicted.code !== predicted.code;
  return { sign: SIGNS[result.outcome], agreement: old ? null : agreement(predicted, result.outcome), old };
}
