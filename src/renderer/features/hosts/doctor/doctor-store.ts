/** Which dialog about a connection is open. */
import { create } from 'zustand';
import type { ConnectAnswers } from '../../../../contract/hosts';

type Open = { what: 'doctor' | 'keys'; host: string; answers: ConnectAnswers };

type DoctorState = {
  open: Open | null;
  /** Ids of what was mended since the dialog was opened. */
  mended: string[];
  /** For as long as the dialog is open. */
  sudoPassword: string | undefined;
  saySudoPassword(password: string | undefined): void;
  examine(host: string, answers?: ConnectAnswers): void;
  setUpKey(host: string): void;
  remember(mended: string): void;
  close(): void;
};

export const useDoctor = create<DoctorState>()((set) => ({
  open: null,
  mended: [],
  sudoPassword: undefined,
  saySudoPassword: (sudoPassword) => set({ sudoPassword }),
  examine: (host, answers = {}) =>
    set({ open: { what: 'doctor', host, answers }, mended: [], sudoPassword: undefined }),
  setUpKey: (host) => set({ open: { what: 'keys', host, answers: {} } }),
  remember: (one) => set(({ mended }) => ({ mended: [...mended, one] })),
  close: () => set({ open: null, sudoPassword: undefined }),
}));
