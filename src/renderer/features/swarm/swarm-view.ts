/** What the swarm section shows. */
import { create } from 'zustand';

export const TABS = ['nodes', 'services', 'doctor'] as const;
export type Tab = (typeof TABS)[number];

type SwarmView = { tab: Tab; show(tab: Tab): void };

export const useSwarmView = create<SwarmView>()((set) => ({ tab: 'nodes', show: (tab) => set({ tab }) }));
