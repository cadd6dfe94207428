import { create } from 'zustand';

type Help = { opened: boolean; toggle(): void };

export const useShortcutHelp = create<Help>()((set) => ({
  opened: false,
  toggle: () => set(({ opened }) => ({ opened: !opened })),
}));
