import type { RunView } from './use-run';

export type RunOutcome = 'running' | 'unconfirmed' | 'done' | 'undone' | 'partial' | 'failed' | 'cancelled';

/** What a run has come to. `failed`: nothing of it is left on the host. */
export function outcomeOf({ kind, running, entry, error }: RunView): RunOutcome {
  if (running) return 'running';
  if (!entry) return error?.code === 'cancelled' ? 'cancelled' : 'failed';
  if (entry.state === 'undone') return 'undone';
  if (entry.state === 'unconfirmed') return 'unconfirmed';
  if (kind === 'undo') return entry.state === 'failed' ? 'failed' : 'partial';
  if (entry.state === 'done') return error && error.code !== 'cancelled' ? 'partial' : 'done';
  return entry.state === 'partial' ? 'partial' : 'failed';
}
