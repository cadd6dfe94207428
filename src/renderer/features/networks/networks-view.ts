/** What the networks section shows: the table, the gallery of modes, or a mode's wizard. */
import { create } from 'zustand';
import type { Mode } from '../../../model/plan';
import { useView } from '../../app/view';

type Page = 'table' | 'gallery' | 'overlay' | Mode;
type NetworksView = { page: Page; go(page: Page): void };

export const useNetworksView = create<NetworksView>()((set) => ({
  page: 'table',
  go: (page) => set({ page }),
}));

/** From anywhere. */
export function openOverlay(): void {
  useNetworksView.getState().go('overlay');
  useView.getState().go('networks');
}

/** From anywhere. */
export function openGallery(): void {
  useNetworksView.getState().go('gallery');
  useView.getState().go('networks');
}
