/** Picking the ends of a question on the chart: first who asks, then who is asked. */
import { create } from 'zustand';
import type { HostId } from '../../../model/ids';
import type { ElementRef } from '../../../model/refs';
import type { State } from '../../../model/state';
import { originAt, targetAt } from './picked';
import { useProbeDraft } from './probe-draft';

type Picking = {
  /** Which end is picked now; null: none. */
  end: 'from' | 'to' | null;
  /** What was clicked last cannot be this end. */
  refused: boolean;
  begin(end: 'from' | 'to'): void;
  stop(): void;
  pick(state: State, ref: ElementRef, lookedAt: HostId): void;
};

export const usePicking = create<Picking>()((set, get) => ({
  end: null,
  refused: false,
  begin: (end) => set({ end, refused: false }),
  stop: () => set({ end: null, refused: false }),
  pick(state, ref, lookedAt) {
    const { from, kind, fill } = useProbeDraft.getState();
    if (get().end === 'from') {
      const origin = originAt(state, ref, lookedAt);
      if (origin) {
        fill({ from: origin, target: '' });
        set({ end: 'to', refused: false });
      } else set({ refused: true });
      return;
    }
    const target = from && targetAt(state, ref, from);
    if (!target) return set({ refused: true });
    // A lookup asks for a name, and what was picked is an address.
    fill({ target, ...(kind === 'lookup' && { kind: 'ping' as const }) });
    set({ end: null, refused: false });
  },
}));
