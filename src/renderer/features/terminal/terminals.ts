/** The terminals that are open, on whatever host, and which of them is in front. */
import { create } from 'zustand';
import type { Client } from '../../client';
import { TerminalSession } from './session';

/** `number`: which one of the same place it is, from 1. */
export type TerminalTab = { id: string; number: number; session: TerminalSession };

type Terminals = {
  tabs: readonly TerminalTab[];
  front: string | null;
  open(client: Client, host: string, container: string | null): void;
  show(id: string): void;
  close(id: string): void;
};

export const useTerminals = create<Terminals>()((set, get) => ({
  tabs: [],
  front: null,
  open: (client, host, container) => {
    const { tabs } = get();
    const same = tabs.filter(({ session }) => session.host === host && session.container === container);
    const number = Math.max(0, ...same.map((tab) => tab.number)) + 1;
    const tab = { id: crypto.randomUUID(), number, session: new TerminalSession(client, host, container) };
    set({ tabs: [...tabs, tab], front: tab.id });
  },
  show: (front) => set({ front }),
  close: (id) => {
    const { tabs, front } = get();
    const at = tabs.findIndex((tab) => tab.id === id);
    tabs[at]?.session.close();
    // The neighbour of a tab that goes comes to the front.
    const next = tabs[at + 1] ?? tabs[at - 1];
    set({ tabs: tabs.filter((tab) => tab.id !== id), front: front === id ? (next?.id ?? null) : front });
  },
}));
