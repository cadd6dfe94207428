import type { HistoryEntry } from '../../../contract/plans';
import { useHistory } from '../../data/hooks';
import { type Run, useRuns } from './runs';

/**
 * A run as it stands. Its own stream ends when it is cancelled or main goes for a while; History then goes on telling
 * what becomes of it.
 */
export type RunView = Run & { entry: HistoryEntry | null; running: boolean };

export function useRun(id: string | null): RunView | null {
  const run = useRuns((runs) => (id === null ? undefined : runs.runs[id]));
  const history = useHistory();
  if (!run) return null;
  const entryId = run.entry?.id ?? (run.kind === 'undo' ? run.id.replace('undo/', '') : run.plan.id);
  const written = run.running ? undefined : history?.find((entry) => entry.id === entryId);
  const entry = written ?? run.entry;
  const lostSight = run.error?.code === 'cancelled' || run.error?.code === 'main-gone';
  const running = run.running || (lostSight && entry?.state === 'running');
  return { ...run, entry, running };
}
