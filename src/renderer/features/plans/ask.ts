/** One change that a person is asked about before it is made. */
import { create } from 'zustand';
import type { Mend } from '../../../model/mend';
import type { Plan } from '../../../model/operations/types';

export type Ask =
  | { kind: 'start' | 'stop' | 'remove-container'; host: string; container: string }
  | { kind: 'remove-network'; host: string; network: string }
  | { kind: 'disconnect'; host: string; container: string; network: string }
  /** What would make a packet arrive, found beside a verdict. `host`: the one that is looked at. */
  | { kind: 'mend'; host: string; mend: Mend }
  /** One that is whole already. `about`: what it means, in words. */
  | { kind: 'plan'; host: string; plan: Plan; about: string; verb: string; danger?: boolean }
  /** The rest is asked for in a form. */
  | { kind: 'connect'; host: string; container: string | null; network: string | null }
  | { kind: 'run'; host: string; network: string | null };

type Asking = { ask: Ask | null; put(ask: Ask): void; close(): void };

export const useAsk = create<Asking>()((set) => ({
  ask: null,
  put: (ask) => set({ ask }),
  close: () => set({ ask: null }),
}));
