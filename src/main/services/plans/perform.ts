/** Runs one operation on the host and finds out what became of it. */
import { type ErrorCode, type ErrorData, PortolanError } from '../../../contract/errors';
import type { PlanEvent } from '../../../contract/plans';
import type { Operation } from '../../../model/operations/types';
import type { Progress } from '../../hosts/driver';
import { asPortolanError } from '../failures';
import type { Journal } from '../journal/journal';
import type { Log } from '../log';
import type { PlanModel } from './model';
import { type Places, placeOf } from './places';
import { FINISHING, shows, stateAfterLoss } from './waiting';

/** All that running a plan takes. */
export type Work = {
  places: Places;
  /** The hosts put themselves back: a lost one is not waited for. */
  guarded: boolean;
  journal: Journal;
  model: PlanModel;
  log: Log;
  /** The person gives up, or the app ends. */
  signal: AbortSignal;
  emit(event: PlanEvent): void;
};

/** `unresolved`: the host could not be looked at any more. */
export type Outcome =
  | { state: 'done'; error: null; unresolved: false }
  | { state: 'failed'; error: ErrorData; unresolved: false }
  | { state: 'unknown'; error: ErrorData; unresolved: boolean };

export const DONE = { state: 'done', error: null, unresolved: false } as const;
export const failed = (error: PortolanError): Outcome => ({
  state: 'failed',
  error: error.toData(),
  unresolved: false,
});

/** The way to the Engine went, so that nobody knows what it made of the request. */
const LOSSES: ReadonlySet<ErrorCode> = new Set([
  'connection-lost',
  'host-not-connected',
  'ssh-failed',
  'docker-unreachable',
  'docker-socket-missing',
]);
/** Milliseconds an Engine takes at most to show what it said it had done. */
const SHOWING = 1_000;

/** Never rejects, and never runs the operation a second time. */
export async function perform(
  work: Work,
  operation: Operation,
  progress: (progress: Progress) => void,
): Promise<Outcome> {
  const { places, model, log } = work;
  const place = placeOf(places, operation);
  try {
    await place.run(operation, { signal: signalFor(operation, work.signal), progress });
  } catch (error) {
    const known = asPortolanError(error, log, work.signal);
    if (LOSSES.has(known.code)) return afterLoss(work, operation, known);
    await place.refresh().catch(() => undefined);
    return failed(known);
  }
  if (!isOfImage(operation)) await shows(place, model, operation, SHOWING);
  return DONE;
}

/** No State shows it. */
const isOfImage = ({ kind }: Operation): boolean => kind === 'image.pull' || kind === 'image.remove';

/** Only a pull is broken off, and leaves nothing half-made; anything else takes moments and is let finish. */
function signalFor({ kind }: Operation, signal: AbortSignal): AbortSignal {
  return kind === 'image.pull' ? signal : new AbortController().signal;
}

async function afterLoss(work: Work, operation: Operation, error: PortolanError): Promise<Outcome> {
  const { places, model, signal } = work;
  const place = placeOf(places, operation);
  const unknown = { state: 'unknown', error: error.toData() } as const;
  if (work.guarded || !(await stateAfterLoss(place, signal))) return { ...unknown, unresolved: true };
  if (await shows(place, model, operation, isOfImage(operation) ? 0 : FINISHING)) return DONE;
  const state = place.present;
  const images = state && (await place.images());
  if (!state || !images) return { ...unknown, unresolved: true };
  switch (model.holds(operation, state, images)) {
    case 'done':
      return DONE;
    case 'not-done':
      return failed(error);
    case 'unknown':
      return { ...unknown, unresolved: false };
  }
}
