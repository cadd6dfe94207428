/** Which host the connect dialog is about. */
import { create } from 'zustand';
import type { ConnectAnswers, HostStatus } from '../../../contract/hosts';
import { useView } from '../../app/view';

type Connecting = {
  /** Profile id; null: no dialog. */
  host: string | null;
  /** What it is tried with first. */
  answers: ConnectAnswers;
  connect(host: string, answers?: ConnectAnswers): void;
  /** Shows a host: at once when something of it is known, else by connecting. */
  look(host: string, state: HostStatus['state']): void;
  close(): void;
};

export const useConnecting = create<Connecting>()((set) => ({
  host: null,
  answers: {},
  connect: (host, answers = {}) => set({ host, answers }),
  look: (host, state) => {
    if (state === 'connected' || state === 'stale') useView.getState().open(host);
    else set({ host, answers: {} });
  },
  close: () => set({ host: null, answers: {} }),
}));
