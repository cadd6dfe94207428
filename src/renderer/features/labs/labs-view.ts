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
  /** Height of the terminal in pixels; null: it is closed. */
  terminal: number | null;
  open(lab: string | null): void;
  set(change: Partial<Pick<LabsView, 'note' | 'width' | 'cleaning' | 'terminal'>>): void;
};

export const useLabsView = create<LabsView>()((set) => ({
  lab: null,
  note: null,
  width: 400,
  cleaning: false,
  terminal: null,
  open: (lab) => set({ lab, note: null, cleaning: false }),
  set,
}));
