/** The capture that there is, and where the next one will be. */
import { create } from 'zustand';
import type { CaptureTarget } from '../../../contract/capture';
import type { Client } from '../../client';
import { CaptureSession } from './session';

type Captures = {
  session: CaptureSession | null;
  /** What lines have to contain. */
  filter: string;
  /** Only packets between the two ends of the question that stands in Verify. */
  onlyAsked: boolean;
  /** How many lines were there when the person stopped the list; null: it goes along. */
  held: number | null;
  start(client: Client, host: string, target: CaptureTarget): void;
  set(change: Partial<Pick<Captures, 'filter' | 'onlyAsked' | 'held'>>): void;
};

export const useCaptures = create<Captures>()((set, get) => ({
  session: null,
  filter: '',
  onlyAsked: false,
  held: null,
  start: (client, host, target) => {
    get().session?.stop();
    set({ session: new CaptureSession(client, host, target), held: null });
  },
  set: (change) => set(change),
}));
