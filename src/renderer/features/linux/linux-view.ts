/** What the screen *Host* shows: whose network, and which side of it. */
import { create } from 'zustand';
import { useView } from '../../app/view';

export const TABS = ['interfaces', 'routes', 'settings', 'namespaces'] as const;
export type Tab = (typeof TABS)[number];

type LinuxView = {
  /** The desktop the app runs on, in place of the managed host. */
  physical: boolean;
  tab: Tab;
  /** Interfaces whose rows on top are folded away or opened by hand; absent: as it is by itself. */
  folds: Readonly<Record<string, boolean>>;
  set(change: Partial<Omit<LinuxView, 'set'>>): void;
};

export const useLinuxView = create<LinuxView>()((set) => ({
  physical: false,
  tab: 'interfaces',
  folds: {},
  set: (change) => set(change),
}));

/** From anywhere. */
export function openLinux(tab: Tab): void {
  useLinuxView.getState().set({ tab, physical: false });
  useView.getState().go('host');
}
