/** Where the person is in the app. */
import { create } from 'zustand';

export const SECTIONS = ['topology', 'networks', 'host', 'reach', 'labs', 'history'] as const;
/** `start` is where hosts are listed and added. */
export type Section = 'start' | (typeof SECTIONS)[number];

type View = {
  section: Section;
  /** Profile id of the host that is looked at. */
  host: string | null;
  go(section: Section): void;
  /** Looks at a host, on its topology. */
  open(host: string): void;
  leave(host: string): void;
};

export const useView = create<View>()((set) => ({
  section: 'start',
  host: null,
  go: (section) => set({ section }),
  open: (host) => set({ host, section: 'topology' }),
  leave: (host) => set((view) => (view.host === host ? { host: null, section: 'start' } : view)),
}));
