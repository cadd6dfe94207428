import type { Sentence } from '../model/trace';

/** A sentence under `labs.why` in the interface's texts, or one of a trace's. */
export type Why = { code: string; params: Record<string, string> } | { trace: Sentence };

/** What came of a check, and why. */
export type Outcome = { met: boolean; why: Why | null };

export const MET: Outcome = { met: true, why: null };
export const unmet = (code: string, params: Record<string, string> = {}): Outcome => ({
  met: false,
  why: { code, params },
});
