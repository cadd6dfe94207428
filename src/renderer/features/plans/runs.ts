/** Plans as they run, or are undone: one record each, from the start until it is put away. */
import { create } from 'zustand';
import type { ErrorData } from '../../../contract/errors';
import type { HistoryEntry, PlanEvent } from '../../../contract/plans';
import type { Plan } from '../../../model/operations/types';
import { type Client, portolanError } from '../../client';

export type Progress = { step: number; text: string; fraction: number | null };

export type Run = {
  /** The plan's id; an undo has the id of what it undoes, with `undo/` before it. */
  id: string;
  kind: 'apply' | 'undo';
  plan: Plan;
  /** null until main has written it down. */
  entry: HistoryEntry | null;
  progress: Progress | null;
  running: boolean;
  cancelling: boolean;
  /** Why it did not begin, or was lost sight of. What failed within it stands in the entry. */
  error: ErrorData | null;
  /** Goes where its outcome is verified, if whoever asked for it has a place for that. */
  verify: (() => void) | null;
};

type Runs = {
  runs: Readonly<Record<string, Run>>;
  /** The one the dialog shows. */
  shown: string | null;
  show(id: string | null): void;
  put(run: Run): void;
  drop(id: string): void;
};

export const useRuns = create<Runs>()((set) => ({
  runs: {},
  shown: null,
  show: (shown) => set({ shown }),
  put: (run) => set(({ runs }) => ({ runs: { ...runs, [run.id]: run } })),
  drop: (id) => set(({ runs: { [id]: _gone, ...runs }, shown }) => ({ runs, shown: shown === id ? null : shown })),
}));

const cancels = new Map<string, AbortController>();

/** Runs the plan and shows it. Settles when it has ended, whichever way. */
export const applyPlan = (client: Client, plan: Plan, onVerify?: () => void): Promise<Run> =>
  run({ id: plan.id, kind: 'apply', plan, verify: onVerify ?? null }, (signal) => client.plans.apply(plan, { signal }));

/** As {@link applyPlan}, for who shows it in a place of their own. */
export const applyAside = (client: Client, plan: Plan): Promise<Run> =>
  run({ id: plan.id, kind: 'apply', plan, verify: null }, (signal) => client.plans.apply(plan, { signal }), false);

/** Puts back what an entry of History did. */
export const undoEntry = (client: Client, { id, plan }: HistoryEntry): Promise<Run> =>
  run({ id: `undo/${id}`, kind: 'undo', plan, verify: null }, (signal) =>
    client.history.undo({ entry: id }, { signal }),
  );

/** Ends it after the operation that runs. */
export function cancelRun(id: string): void {
  const run = useRuns.getState().runs[id];
  if (run?.running) useRuns.getState().put({ ...run, cancelling: true });
  cancels.get(id)?.abort();
}

async function run(
  about: Pick<Run, 'id' | 'kind' | 'plan' | 'verify'>,
  open: (signal: AbortSignal) => Promise<AsyncIterable<PlanEvent>>,
  shown = true,
): Promise<Run> {
  const own = new AbortController();
  cancels.set(about.id, own);
  let current: Run = { ...about, entry: null, progress: null, running: true, cancelling: false, error: null };
  const become = (change: Partial<Run>) => {
    const { cancelling } = useRuns.getState().runs[about.id] ?? current;
    current = { ...current, cancelling, ...change };
    useRuns.getState().put(current);
  };
  become({});
  if (shown) useRuns.getState().show(about.id);
  try {
    for await (const event of await open(own.signal)) {
      if (event.type === 'progress') become({ progress: event });
      else become({ entry: event.entry, progress: null });
    }
  } catch (failure) {
    become({ error: portolanError(failure).toData() });
  }
  cancels.delete(about.id);
  become({ running: false, progress: null });
  return current;
}
