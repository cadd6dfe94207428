import { useCallback } from 'react';
import type { CaptureTarget } from '../../../contract/capture';
import { useView } from '../../app/view';
import { useClient } from '../../data/hooks';
import { useTopologyView } from '../topology/view';
import { useCaptures } from './captures';

/** Starts a capture, and shows it in the drawer below the drawing. */
export function useCaptureBelow(): (host: string, target: CaptureTarget) => void {
  const client = useClient();
  return useCallback(
    (host, target) => {
      useCaptures.getState().start(client, host, target);
      useView.getState().go('topology');
      useTopologyView.getState().set({ drawer: 'capture' });
    },
    [client],
  );
}
