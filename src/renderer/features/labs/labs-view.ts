/** What of the labs is looked at. */
import { create } from 'zustand';
import type { ElementRef } from '../../../model/refs';

type LabsView = {
  /** Id of a lab; null: the catalogue. */
  lab: string | null;
  /** Pointed at on the drawing, with what is said there. */
  note: { thing: ElementRef; text: string } | null;
  /** Width of the steps in pixels. */
  width: number;
  cleaning: boolean;
  open(lab: string | null): void;
  set(change: Partial<Pick<LabsView, 'note' | 'width' | 'cleaning'>>): void;
};

export const useLabsView = create<LabsView>()((set) => ({
  lab: null,
  note: null,
  width: 400,
  cleaning: false,
  open: (lab) => set({ lab, note: null, cleaning: false }),
  set,
}));
