/** Which dialog about a connection is open. */
import { create } from 'zustand';
import type { DoctorMend } from '../../../../contract/doctor';
import type { ConnectAnswers } from '../../../../contract/hosts';

/** Something that was mended from here, and can be taken back. */
export type Mended = { undo: string; mend: DoctorMend };

type Open = { what: 'doctor' | 'keys'; host: string; answers: ConnectAnswers };

type DoctorState = {
  open: Open | null;
  /** Since the dialog was opened. */
  mended: Mended[];
  /** For as long as the dialog is open. */
  sudoPassword: string | undefined;
  saySudoPassword(password: string | undefined): void;
  examine(host: string, answers?: ConnectAnswers): void;
  setUpKey(host: string): void;
  remember(mended: Mended): void;
  forget(undo: string): void;
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
  forget: (undo) => set(({ mended }) => ({ mended: mended.filter((one) => one.undo !== undo) })),
  close: () => set({ open: null, sudoPassword: undefined }),
}));
