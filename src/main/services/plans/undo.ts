/** Undoes what a plan did: the inverses of its steps, last first. */
import { PortolanError } from '../../../contract/errors';
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { ended, isUndoable, type JournalRecord, type RecordedStep } from '../journal/record';
import { identitiesAfter, isThere, makes, replacedSince, successors } from './identities';
import type { PlanModel } from './model';
import { DONE, failed, type Outcome, perform, type Work } from './perform';
import { placeOf } from './places';
import { type Known, refuseProblems } from './problems';
import { stateOrRefusal, withStep, write } from './run';

/** `operations`: what is left to do of a step's inverse; none where somebody has undone it by hand. */
export type Undoing = { step: number; operations: Operation[] };

/**
 * What undoing comes to on the host as it is. Throws `precondition-failed` when something in between has changed so
 * that it cannot be done.
 */
export function undoingOf(record: JournalRecord, known: Known, model: PlanModel): Undoing[] {
  const simulated = new Map([...known].map(([host, { state }]) => [host, state]));
  const undoings: Undoing[] = [];
  for (const [index, step] of [...record.steps.entries()].reverse()) {
    if (!isUndoable(step)) continue;
    const operations: Operation[] = [];
    for (const inverse of step.inverse?.operations ?? []) {
      const { state } = known.get(inverse.host) as { state: State };
      const operation = leftToDo(inverse, record, state, simulated.get(inverse.host) as State, model);
      if (!operation) continue;
      operations.push(operation);
      for (const [host, present] of simulated) simulated.set(host, model.apply(present, operation));
    }
    undoings.push({ step: index, operations });
  }
  const operations = undoings.flatMap((undoing) => undoing.operations);
  refuseProblems(model, operations, known);
  return undoings;
}

function leftToDo(
  operation: Operation,
  { identities }: JournalRecord,
  state: State,
  simulated: State,
  model: PlanModel,
): Operation | null {
  // Another thing of that name is not the one that is to come back: the preconditions say that the name is taken. One
  // that the plan itself had put in its place goes before it comes back.
  if (makes(operation))
    return [state, simulated].every((one) => isThere(identities, operation, one)) ? null : operation;
  if (model.holds(operation, simulated, null) === 'done') return null;
  const name = replacedSince(identities, operation, state);
  if (name !== null) throw new PortolanError('precondition-failed', { problem: 'replaced-since', name });
  return operation;
}

/** Stops at the first that cannot be undone; its step then says why. Rejects with `disk-failed`. */
export async function undoPlan(
  work: Work,
  record: JournalRecord,
  undoings: readonly Undoing[],
): Promise<JournalRecord> {
  let present = await write(work, { ...record, state: 'running', endedAt: null, undoing: true });
  for (const undoing of undoings) {
    if (work.signal.aborted) break;
    present = await undoStep(work, present, undoing);
    await passOn(work, present, undoing.operations);
    if (present.steps[undoing.step]?.state !== 'undone') break;
  }
  return write(work, ended(present, Date.now()));
}

/** Other plans that made, or named, what this one took away can be undone once it is back. */
async function passOn({ journal }: Work, record: JournalRecord, operations: readonly Operation[]): Promise<void> {
  const ids = successors(record.gone, record.identities, operations);
  if (ids.size === 0) return;
  for (const other of journal.all()) {
    if (other.id === record.id || !Object.values(other.identities).some((id) => ids.has(id))) continue;
    const identities = Object.entries(other.identities).map(([key, id]) => [key, ids.get(id) ?? id]);
    await journal.write({ ...other, identities: Object.fromEntries(identities) });
  }
}

async function undoStep(work: Work, record: JournalRecord, { step, operations }: Undoing): Promise<JournalRecord> {
  const before = (record.steps[step] as RecordedStep).state;
  let present = await write(work, withStep(record, step, { state: 'running', error: null }));
  for (const operation of operations) {
    const outcome = await undoOne(work, step, operation);
    const { state } = placeOf(work.places, operation).session.topology;
    if (state) present = { ...present, identities: identitiesAfter(present.identities, [operation], state) };
    if (outcome.state === 'done') continue;
    const left = outcome.state === 'failed' ? before : 'unknown';
    const changed = withStep(present, step, { state: left, error: outcome.error });
    return write(work, { ...changed, unresolved: outcome.unresolved ? [operation.host] : [] });
  }
  return write(work, withStep(present, step, { state: 'undone' }));
}

async function undoOne(work: Work, step: number, operation: Operation): Promise<Outcome> {
  try {
    await stateOrRefusal(work, operation);
    const outcome = await perform(work, operation, (progress) => work.emit({ type: 'progress', step, ...progress }));
    return outcome.state === 'failed' && isGone(work, operation) ? DONE : outcome;
  } catch (error) {
    if (!PortolanError.is(error)) throw error;
    return failed(error);
  }
}

/** Whether what it takes away is not there: a file that went before may have taken along what it had brought. */
function isGone({ places, model }: Work, operation: Operation): boolean {
  const { present } = placeOf(places, operation);
  const takes = /\.(?:remove|disconnect)$/.test(operation.kind);
  return takes && present !== null && model.holds(operation, present, null) === 'done';
}
