import type { ReachCell } from '../../../model/reach';
import { isReached } from '../../../model/reach';

export type Verdict = 'yes' | 'no' | 'unknown';

/** Predicted and measured have signs of different shapes, so that they are told apart without colour. */
export const PREDICTED_SIGNS = { yes: '●', no: '×', unknown: '?' } as const;
export const MEASURED_SIGNS = { none: '', running: '…', yes: '✓', refused: '⊘', silent: '∅', unmeasured: '!' } as const;

export const verdictOf = (cell: ReachCell): Verdict =>
  isReached(cell) ? 'yes' : cell.kind === 'unknowable' ? 'unknown' : 'no';
