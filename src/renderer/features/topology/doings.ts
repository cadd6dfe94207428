/** What the toolbar, the palette and the keyboard do alike. */
import { useTopologyView } from './view';

export const FILTER_ID = 'topology-filter';

export const focusFilter = () => document.getElementById(FILTER_ID)?.focus();

export function toggleDrawer(): void {
  const { drawer, set } = useTopologyView.getState();
  set({ drawer: drawer === null ? 'verify' : null });
}

export function toggleInspector(): void {
  const { inspector, set } = useTopologyView.getState();
  set({ inspector: !inspector });
}
