/** What a person has chosen and opened on the topology screen. */
import { create } from 'zustand';
import type { ElementRef } from '../../../model/refs';
import type { GraphApi } from '../../graph';

export type DrawerTab = 'verify' | 'terminal' | 'capture' | 'events';

type TopologyView = {
  selection: ElementRef | null;
  filter: string;
  inspector: boolean;
  inspectorWidth: number;
  /** null: closed. */
  drawer: DrawerTab | null;
  drawerHeight: number;
  /** The drawing's own doings, while it is on the screen. */
  graph: GraphApi | null;
  select(ref: ElementRef | null): void;
  set(change: Partial<Omit<TopologyView, 'select' | 'set'>>): void;
};

export const useTopologyView = create<TopologyView>()((set) => ({
  selection: null,
  filter: '',
  inspector: true,
  inspectorWidth: 320,
  drawer: null,
  drawerHeight: 320,
  graph: null,
  select: (selection) => set(selection ? { selection, inspector: true } : { selection }),
  set: (change) => set(change),
}));
