/** What a guarded plan has come to once its time is over: the hosts themselves show it. */
import { PHYSICAL_HOST } from '../../../model/build';
import { ended, isUndoable, type JournalRecord, type RecordedStep } from '../journal/record';
import { pause } from '../sessions/timing';
import { isOver } from './guarding';
import { lookedAt } from './looking';
import type { PlanModel } from './model';
import type { Places } from './places';
import type { Known } from './problems';
import { resolved } from './resolve';

/** Milliseconds between two looks at hosts that are at it, and how many looks they get to show what they have done. */
const GAP = 500;
const LOOKS = 10;

/**
 * The record without its guard. Settles once every host has put itself back; when `signal` aborts before, with null.
 * Rejects with PortolanError where one cannot be asked.
 */
export async function putBack(
  places: Places,
  record: JournalRecord,
  model: PlanModel,
  signal: AbortSignal,
): Promise<JournalRecord | null> {
  while (record.guard && !(await isOver(places, record.guard))) {
    await pause(GAP, signal);
    if (signal.aborted) return null;
  }
  for (let looks = 1; ; looks += 1) {
    const judged = judgedBy(await lookedAt(places), record, model);
    if (!judged.steps.some(isPromised) || looks === LOOKS || signal.aborted) return judged;
    await pause(GAP, signal);
  }
}

/** What its host is to put back. */
const isPromised = (step: RecordedStep) => isUndoable(step) && step.operation.host !== PHYSICAL_HOST;

/**
 * The record without its guard, as what is known of its hosts shows. Some of it may be done still: the desktop promised
 * nothing, and a host that was started anew has forgotten.
 */
export function judgedBy(known: Known, record: JournalRecord, model: PlanModel): JournalRecord {
  const steps = record.steps.map((step) => (isPromised(step) ? { ...step, state: 'unknown' as const } : step));
  const begun: JournalRecord = { ...record, steps, guard: null, undoing: true };
  const judged = [...known].reduce((present, [host, look]) => resolved(present, { host, ...look }, model), begun);
  const settled = judged.steps.map((step) => (step.state === 'done' ? { ...step, error: null } : step));
  return { ...ended({ ...judged, steps: settled }, Date.now()), unresolved: [] };
}
