import { useCallback } from 'react';
import { useView } from '../../app/view';
import { useHost } from '../../data/hooks';
import { download } from '../../kit/download';
import { useFailure } from '../../kit/use-failure';
import { useTopologyView } from './view';

/** Saves the drawing as a file. */
export function useExport(): (format: 'svg' | 'png') => void {
  const { host, all } = useView();
  const entry = useHost(host);
  const name = all ? 'topology' : (entry?.profile.name ?? 'topology');
  const fail = useFailure();
  return useCallback(
    (format) => {
      const { graph } = useTopologyView.getState();
      if (!graph) return;
      const file = `${name}.${format}`;
      if (format === 'svg') download(file, graph.exportSvg(), 'image/svg+xml');
      else void graph.exportPng().then((blob) => download(file, blob), fail);
    },
    [name, fail],
  );
}
