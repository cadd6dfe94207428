/** Plans of a main in memory: each operation changes the State, unless the world refuses it. */
import { PortolanError } from '../../contract/errors';
import { portolanError } from '../../contract/failure';
import type { HistoryEntry, PlanEvent, Step } from '../../contract/plans';
import { apply, inverse } from '../../model/operations';
import type { Plan } from '../../model/operations/types';
import { planProblems, script } from '../../model/plan';
import type { State } from '../../model/state';
import type { Variable } from '../client/observable';
import type { World } from './world';

export function fakePlans(world: World, present: Variable<State>, history: Variable<HistoryEntry[]>) {
  const befores = new Map<string, State[]>();
  const record = (entry: HistoryEntry) => history.set([entry, ...history.get().filter(({ id }) => id !== entry.id)]);
  const entryOf = (id: string): HistoryEntry => {
    const found = history.get().find((entry) => entry.id === id);
    if (!found) throw new PortolanError('not-found', { name: id });
    return found;
  };

  async function* applied(plan: Plan, signal: AbortSignal | undefined): AsyncGenerator<PlanEvent> {
    const problem = planProblems(present.get(), plan, world.images).find(({ severity }) => severity === 'error');
    if (problem) throw new PortolanError('precondition-failed', { ...problem.params, problem: problem.code });
    const steps: Step[] = plan.operations.map((operation) => ({ operation, state: 'waiting', error: null }));
    const id = crypto.randomUUID();
    const entry = (state: HistoryEntry['state'], ended = true): HistoryEntry => ({
      id,
      plan,
      state,
      steps: structuredClone(steps),
      startedAt: Date.now(),
      endedAt: ended ? Date.now() : null,
      undoable: steps.some((step) => step.state === 'done'),
      confirmBy: null,
    });
    const states: State[] = [];
    befores.set(id, states);
    for (const [index, step] of steps.entries()) {
      if (signal?.aborted || steps.some(({ state }) => state === 'failed')) {
        step.state = 'skipped';
        continue;
      }
      step.state = 'running';
      record(entry('running', false));
      yield { type: 'entry' as const, entry: entry('running', false) };
      const told: { text: string; fraction: number | null }[] = [];
      try {
        await world.run(step.operation, (text, fraction) => told.push({ text, fraction }));
        for (const progress of told) yield { type: 'progress' as const, step: index, ...progress };
        states[index] = present.get();
        present.set(apply(present.get(), step.operation));
        step.state = 'done';
      } catch (error) {
        step.state = 'failed';
        step.error = portolanError(error).toData();
      }
    }
    const done = steps.every(({ state }) => state === 'done');
    const ended = entry(done ? 'done' : steps.some(({ state }) => state === 'done') ? 'partial' : 'failed');
    const end = done && plan.guard ? guarded(ended, plan.guard.seconds) : ended;
    record(end);
    yield { type: 'end' as const, entry: end };
  }

  /** Waits to be confirmed; the host puts itself back when it is not, also while it cannot be asked. */
  function guarded(entry: HistoryEntry, seconds: number): HistoryEntry {
    setTimeout(() => void putBack(entry.id), seconds * 1000);
    return { ...entry, state: 'unconfirmed', endedAt: null, confirmBy: Date.now() + seconds * 1000 };
  }

  async function putBack(id: string): Promise<void> {
    if (entryOf(id).state !== 'unconfirmed') return;
    for await (const _event of undone(id)) continue;
  }

  async function* undone(id: string): AsyncGenerator<PlanEvent> {
    const entry = entryOf(id);
    const steps = structuredClone(entry.steps);
    for (const [index, step] of [...steps.entries()].reverse()) {
      const before = befores.get(id)?.[index];
      if (step.state !== 'done' || !before) continue;
      step.state = 'running';
      yield { type: 'entry' as const, entry: { ...entry, state: 'running' as const, steps: structuredClone(steps) } };
      for (const operation of inverse(step.operation, before).operations) {
        await world.run(operation, () => undefined);
        present.set(apply(present.get(), operation));
      }
      step.state = 'undone';
    }
    const end: HistoryEntry = {
      ...entry,
      steps,
      state: 'undone',
      undoable: false,
      confirmBy: null,
      endedAt: Date.now(),
    };
    record(end);
    yield { type: 'end' as const, entry: end };
  }

  const confirmed = (id: string): HistoryEntry => {
    const waiting = entryOf(id);
    if (waiting.state !== 'unconfirmed') throw new PortolanError('not-found', { name: id });
    const entry: HistoryEntry = { ...waiting, state: 'done', confirmBy: null, endedAt: Date.now() };
    record(entry);
    return entry;
  };

  return {
    apply: applied,
    confirm: confirmed,
    undo: undone,
    script: (id: string) => script(entryOf(id).plan, present.get()),
  };
}
