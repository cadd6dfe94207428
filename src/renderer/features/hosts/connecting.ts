/** Which host the connect dialog is about. */
import { create } from 'zustand';
import type { HostStatus } from '../../../contract/hosts';
import { useView } from '../../app/view';

type Connecting = {
  /** Profile id; null: no dialog. */
  host: string | null;
  connect(host: string): void;
  /** Shows a host: at once when something of it is known, else by connecting. */
  look(host: string, state: HostStatus['state']): void;
  close(): void;
};

export const useConnecting = create<Connecting>()((set) => ({
  host: null,
  connect: (host) => set({ host }),
  look: (host, state) => {
    if (state === 'connected' || state === 'stale') useView.getState().open(host);
    else set({ host });
  },
  close: () => set({ host: null }),
}));
