/** The terminals that are open, whichever of them is looked at. */
import { create } from 'zustand';
import type { Client } from '../../client';
import { TerminalSession } from './session';

/** `number`: which one of the same place it is, from 1. */
export type TerminalTab = { id: string; number: number; session: TerminalSession };

type Terminals = {
  tabs: readonly TerminalTab[];
  /** By host: the tab in front. */
  front: Readonly<Record<string, string>>;
  open(client: Client, host: string, container: string | null): void;
  show(tab: TerminalTab): void;
  close(tab: TerminalTab): void;
};

export const useTerminals = create<Terminals>()((set) => ({
  tabs: [],
  front: {},
  open: (client, host, container) =>
    set(({ tabs, front }) => {
      const numbers = tabs.flatMap(({ number, session }) =>
        session.host === host && session.container === container ? [number] : [],
      );
      const number = Math.max(0, ...numbers) + 1;
      const tab = { id: crypto.randomUUID(), number, session: new TerminalSession(client, host, container) };
      return { tabs: [...tabs, tab], front: { ...front, [host]: tab.id } };
    }),
  show: ({ id, session }) => set(({ front }) => ({ front: { ...front, [session.host]: id } })),
  close: (tab) => {
    tab.session.close();
    set(({ tabs, front }) => ({ tabs: tabs.filter((other) => other !== tab), front: without(front, tabs, tab) }));
  },
}));

/** The neighbour of a tab that goes comes to the front. */
function without(front: Terminals['front'], tabs: readonly TerminalTab[], { id, session: { host } }: TerminalTab) {
  if (front[host] !== id) return front;
  const beside = tabs.filter(({ session }) => session.host === host);
  const at = beside.findIndex((tab) => tab.id === id);
  const next = beside[at + 1] ?? beside[at - 1];
  const { [host]: _gone, ...rest } = front;
  return next ? { ...rest, [host]: next.id } : rest;
}
