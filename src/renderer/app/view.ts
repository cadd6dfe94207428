/** Where the person is in the app. */
import { create } from 'zustand';

export const SECTIONS = ['topology', 'networks', 'host', 'swarm', 'reach', 'labs', 'history'] as const;
/** `start` is where hosts are listed and added. */
export type Section = 'start' | (typeof SECTIONS)[number];

type View = {
  section: Section;
  /** Profile id of the host that is worked on. */
  host: string | null;
  /** The focus: all hosts of that host's realm, instead of it alone. */
  all: boolean;
  go(section: Section): void;
  /** Looks at a host alone, on its topology. */
  open(host: string): void;
  /** Looks at all hosts of a host's realm, on their topology. */
  openAll(host: string): void;
  /** Works on a host; the focus stays. */
  work(host: string): void;
  leave(host: string): void;
};

export const useView = create<View>()((set) => ({
  section: 'start',
  host: null,
  all: false,
  go: (section) => set({ section }),
  open: (host) => set({ host, all: false, section: 'topology' }),
  openAll: (host) => set({ host, all: true, section: 'topology' }),
  work: (host) => set({ host }),
  leave: (host) => set((view) => (view.host === host && !view.all ? { host: null, section: 'start' } : view)),
}));
