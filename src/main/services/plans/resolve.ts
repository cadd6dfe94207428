/** What became of steps whose end nobody saw: after a crash, or when the host did not come back in time. */
import { PortolanError } from '../../../contract/errors';
import type { StepState } from '../../../contract/plans';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';
import { ended, type JournalRecord, type RecordedStep } from '../journal/record';
import { until } from '../until';
import { halfRemoved } from './half-removed';
import { identitiesAfter } from './identities';
import type { Images, PlanModel } from './model';
import type { Work } from './perform';
import { FINISHING, imagesOf } from './waiting';

type Resolving = Pick<Work, 'journal' | 'model' | 'session' | 'signal'>;

/** The record with the outcome of its unknown steps, where the host shows it. */
export function resolved(record: JournalRecord, state: State, images: Images, model: PlanModel): JournalRecord {
  let { identities } = record;
  const outcome = record.undoing ? undoingOutcome : doingOutcome;
  const steps = record.steps.map((step) => {
    if (step.state !== 'unknown') return step;
    const { operation, inverse } = step;
    const host = own(state.hosts, operation.host)?.name ?? operation.host;
    identities = identitiesAfter(identities, [operation, ...(inverse?.operations ?? [])], state);
    const after = outcome(step, state, images, model);
    const left = after === 'failed' && inverse ? halfRemoved(operation, inverse, state) : inverse;
    const error =
      after === goal(record) ? null : (step.error ?? new PortolanError('connection-lost', { host }).toData());
    return { ...step, state: after, inverse: left, error };
  });
  const whole = ended({ ...record, steps, identities }, record.endedAt ?? Date.now());
  return { ...whole, unresolved: false };
}

/**
 * Looks at the host until it shows the cut-off steps of an entry as done or undone, but no longer than an Engine may go
 * on with them, and writes down what became of them. Rejects with `disk-failed`; what was found out is kept in memory.
 */
export async function resolveEntry(work: Resolving, id: string): Promise<void> {
  const { journal, model, session, signal } = work;
  const { topology } = session;
  const images = needsImages(journal.get(id)) ? await imagesOf(session) : null;
  const present = () => topology.state && resolved(journal.get(id), topology.state, images, model);
  const settled = () => {
    const record = journal.get(id);
    return !record.unresolved || cutOff(record).every((index) => present()?.steps[index]?.state === goal(record));
  };
  await until(settled, { changes: [topology.reads, session.changes], milliseconds: FINISHING, signal });
  const record = session.status.state === 'connected' && !signal.aborted ? present() : null;
  if (!record || !journal.get(id).unresolved) return;
  journal.keep(record);
  await journal.write(record);
}

/** What a step comes to when the Engine goes on with it; anything else may yet become that. */
const goal = ({ undoing }: JournalRecord): StepState => (undoing ? 'undone' : 'done');

const cutOff = ({ steps }: JournalRecord): number[] =>
  steps.flatMap(({ state }, index) => (state === 'unknown' ? [index] : []));

const needsImages = ({ steps }: JournalRecord): boolean =>
  steps.some(({ state, operation }) => state === 'unknown' && operation.kind === 'image.pull');

function doingOutcome({ operation }: RecordedStep, state: State, images: Images, model: PlanModel): StepState {
  const outcome = model.holds(operation, state, images);
  return outcome === 'not-done' ? 'failed' : outcome;
}

function undoingOutcome(step: RecordedStep, state: State, images: Images, model: PlanModel): StepState {
  const inverse = step.inverse?.operations ?? [];
  if (inverse.every((operation) => model.holds(operation, state, images) === 'done')) return 'undone';
  return model.holds(step.operation, state, images) === 'done' ? 'done' : 'unknown';
}
