/** What became of steps whose end nobody saw: after a crash, or when the host did not come back in time. */
import { PortolanError } from '../../../contract/errors';
import type { StepState } from '../../../contract/plans';
import { PHYSICAL_HOST } from '../../../model/build';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';
import type { Journal } from '../journal/journal';
import { ended, type JournalRecord, type RecordedStep } from '../journal/record';
import { until } from '../until';
import { halfRemoved } from './half-removed';
import { identitiesAfter } from './identities';
import type { Images, PlanModel } from './model';
import { besideOf, type Place } from './places';
import { FINISHING } from './waiting';

export type Resolving = { journal: Journal; model: PlanModel; signal: AbortSignal };

/** What was seen of `host`. */
export type Look = { host: string; state: State; images: Images };

/** The record with the outcome of its unknown steps on a host, where the host shows it. */
export function resolved(record: JournalRecord, { host, state, images }: Look, model: PlanModel): JournalRecord {
  let { identities } = record;
  const outcome = record.undoing ? undoingOutcome : doingOutcome;
  const steps = record.steps.map((step) => {
    const { operation, inverse } = step;
    if (step.state !== 'unknown' || operation.host !== host) return step;
    const name = own(state.hosts, host)?.name ?? host;
    identities = identitiesAfter(identities, [operation, ...(inverse?.operations ?? [])], state);
    const after = outcome(step, state, images, model);
    const left = after === 'failed' && inverse ? halfRemoved(operation, inverse, state) : inverse;
    const error =
      after === goal(record) ? null : (step.error ?? new PortolanError('connection-lost', { host: name }).toData());
    return { ...step, state: after, inverse: left, error };
  });
  const whole = ended({ ...record, steps, identities }, record.endedAt ?? Date.now());
  return { ...whole, unresolved: record.unresolved.filter((other) => other !== host) };
}

/** The hosts of an entry that wait to be looked at and are seen through the session of `host`. */
export const unresolvedThrough = ({ plan, unresolved }: JournalRecord, host: string): string[] =>
  unresolved.filter((one) => one === host || (one === PHYSICAL_HOST && besideOf(plan) === host));

/**
 * Looks at a host until it shows the cut-off steps of an entry as done or undone, but no longer than an Engine may go
 * on with them, and writes down what became of them. Rejects with `disk-failed`; what was found out is kept in memory.
 */
export async function resolveEntry(
  { journal, model, signal }: Resolving,
  id: string,
  host: string,
  place: Place,
): Promise<void> {
  const { changes } = place.session;
  const { reads } = place.session.topology;
  if (host === PHYSICAL_HOST) await place.refresh();
  const images = needsImages(journal.get(id), host) ? await place.images() : null;
  const found = () => {
    const state = place.present;
    return state && resolved(journal.get(id), { host, state, images }, model);
  };
  const settled = () => {
    const record = journal.get(id);
    if (!record.unresolved.includes(host)) return true;
    const steps = found()?.steps;
    return cutOff(record, host).every((index) => steps?.[index]?.state === goal(record));
  };
  await until(settled, { changes: [reads, changes], milliseconds: FINISHING, signal });
  const record = signal.aborted ? null : found();
  if (!record || !journal.get(id).unresolved.includes(host)) return;
  journal.keep(record);
  await journal.write(record);
}

/** What a step comes to when the Engine goes on with it; anything else may yet become that. */
const goal = ({ undoing }: JournalRecord): StepState => (undoing ? 'undone' : 'done');

const cutOff = ({ steps }: JournalRecord, host: string): number[] =>
  steps.flatMap(({ state, operation }, index) => (state === 'unknown' && operation.host === host ? [index] : []));

const needsImages = (record: JournalRecord, host: string): boolean =>
  cutOff(record, host).some((index) => record.steps[index]?.operation.kind.startsWith('image.'));

function doingOutcome({ operation }: RecordedStep, state: State, images: Images, model: PlanModel): StepState {
  const outcome = model.holds(operation, state, images);
  return outcome === 'not-done' ? 'failed' : outcome;
}

function undoingOutcome(step: RecordedStep, state: State, images: Images, model: PlanModel): StepState {
  const inverse = step.inverse?.operations ?? [];
  if (inverse.every((operation) => model.holds(operation, state, images) === 'done')) return 'undone';
  return model.holds(step.operation, state, images) === 'done' ? 'done' : 'unknown';
}
