/** Runs a plan's operations in order, journalled before and after each. */
import { PortolanError } from '../../../contract/errors';
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { ended, entryOf, type JournalRecord, type RecordedStep } from '../journal/record';
import { allowance, postponed } from './guarding';
import { halfRemoved } from './half-removed';
import { goneSince, identitiesAfter } from './identities';
import { failed, perform, type Work } from './perform';
import { placeOf } from './places';
import { presentState } from './waiting';
import { withRestore } from './with-restore';

/** Stops at the first operation that is not done. Rejects with `disk-failed`: nothing runs that is not in the journal. */
export async function runPlan(work: Work, record: JournalRecord): Promise<JournalRecord> {
  let present = record;
  for (const [index, { operation }] of record.steps.entries()) {
    if (work.signal.aborted) break;
    if (present.guard) {
      const { guard, held } = await postponed(work.places, present.guard, allowance(record.plan, operation), index + 1);
      present = { ...present, guard };
      if (!held) break;
    }
    present = await runStep(work, present, index);
    if (present.steps[index]?.state !== 'done') break;
  }
  return write(work, ended(await counting(work, present), Date.now()));
}

/** From now on, the person has the time that the plan says; one that is not whole is put back at once. */
async function counting({ places }: Work, record: JournalRecord): Promise<JournalRecord> {
  if (!record.guard) return record;
  const begun = record.steps.filter(({ state }) => state === 'done' || state === 'unknown').length;
  const seconds = begun === record.steps.length ? (record.plan.guard?.seconds ?? 0) : 0;
  const { guard } = await postponed(places, record.guard, seconds, begun);
  return { ...record, guard };
}

async function runStep(work: Work, record: JournalRecord, index: number): Promise<JournalRecord> {
  const { model } = work;
  let operation = (record.steps[index] as RecordedStep).operation;
  let state: State;
  try {
    state = await stateOrRefusal(work, operation);
    operation = await withRestore(operation, work.places, work.signal);
  } catch (error) {
    if (!PortolanError.is(error)) throw error;
    return write(work, withStep(record, index, failed(error)));
  }
  const inverse = model.inverse(operation, state);
  const touched = [operation, ...inverse.operations];
  const running = await write(work, {
    ...withStep(record, index, { operation, inverse, state: 'running' }),
    identities: identitiesAfter(record.identities, touched, state),
  });
  const outcome = await perform(work, operation, (progress) =>
    work.emit({ type: 'progress', step: index, ...progress }),
  );
  const after = placeOf(work.places, operation).session.topology.state ?? state;
  const identities = identitiesAfter(running.identities, touched, after);
  const left = outcome.state === 'failed' ? halfRemoved(operation, inverse, after) : inverse;
  return write(work, {
    ...withStep(running, index, { state: outcome.state, error: outcome.error, inverse: left }),
    unresolved: outcome.unresolved ? [operation.host] : [],
    identities,
    gone: { ...goneSince(running.identities, identities), ...running.gone },
  });
}

/** Rejects with `connection-lost` when the host does not come back in time. */
export async function stateOrRefusal({ places, signal }: Work, operation: Operation): Promise<State> {
  const place = placeOf(places, operation);
  const state = await presentState(place, signal);
  if (!state) throw new PortolanError(signal.aborted ? 'cancelled' : 'connection-lost', { host: place.name });
  return state;
}

export function withStep(record: JournalRecord, index: number, change: Partial<RecordedStep>): JournalRecord {
  return { ...record, steps: record.steps.map((step, n) => (n === index ? { ...step, ...change } : step)) };
}

/** To disk first, then to whoever follows. */
export async function write(work: Work, record: JournalRecord): Promise<JournalRecord> {
  const written = await work.journal.write(record);
  work.emit({ type: 'entry', entry: entryOf(written) });
  return written;
}
