import { useCallback } from 'react';
import { useView } from '../../app/view';
import { useClient } from '../../data/hooks';
import { useTopologyView } from '../topology/view';
import { useTerminals } from './terminals';

/** `container` by name; null: the host itself. */
export type TerminalPlace = { host: string; container: string | null };

/**
 * Opens one more terminal, for a {@link TerminalPanel} that is on the screen to show. A place that was asked for before and
 * still is open comes to the front instead.
 */
export function useOpenTerminal(): (place: TerminalPlace, options?: { another: boolean }) => void {
  const client = useClient();
  return useCallback(
    ({ host, container }, { another } = { another: false }) => {
      const { tabs, open, show } = useTerminals.getState();
      const known = tabs.find(({ session }) => session.host === host && session.container === container);
      if (known && !another) show(known.id);
      else open(client, host, container);
    },
    [client],
  );
}

/** The same, in the drawer below the drawing. */
export function useTerminalBelow(): (place: TerminalPlace) => void {
  const open = useOpenTerminal();
  return useCallback(
    (place) => {
      open(place);
      useView.getState().go('topology');
      useTopologyView.getState().set({ drawer: 'terminal' });
    },
    [open],
  );
}
