/** The question that stands in the Verify panel. */
import { create } from 'zustand';
import type { ProbeOrigin } from '../../../model/probe';
import type { Question } from './question';

export type ProbeDraft = {
  from: ProbeOrigin | null;
  kind: Question['kind'];
  /** An address or a name. */
  target: string;
  port: number | string;
};

type ProbeDraftState = ProbeDraft & { fill(draft: Partial<ProbeDraft>): void };

export const useProbeDraft = create<ProbeDraftState>()((set) => ({
  from: null,
  kind: 'ping',
  target: '',
  port: 80,
  fill: (draft) => set(draft),
}));
