/** Waiting until a host shows something. */
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { until } from '../until';
import type { PlanModel } from './model';
import type { Place } from './places';

/** Milliseconds that a lost host may take to come back. */
const COMING_BACK = 60_000;
/** Milliseconds an Engine may go on with a request whose asker has gone; a container has 10 s for stopping. */
export const FINISHING = 15_000;

/**
 * Settles with true once the host shows what the operation brings about, with false when it does not within
 * `milliseconds` or cannot be read.
 */
export async function shows(
  place: Place,
  model: PlanModel,
  operation: Operation,
  milliseconds: number,
): Promise<boolean> {
  const { topology } = place.session;
  const holds = (state = topology.state) => state !== null && model.holds(operation, state, null) === 'done';
  try {
    if (holds(await place.refresh())) return true;
    if (await until(() => holds(), { changes: [topology.reads], milliseconds })) return true;
    return holds(await place.refresh());
  } catch {
    return false;
  }
}

/** The State as it is; of a lost host, once it is back. Null: it is not back in time, or `signal` aborted. */
export const presentState = async (place: Place, signal: AbortSignal): Promise<State | null> =>
  place.present ?? stateAfterLoss(place, signal);

/** The State as read after this call, waiting for the host to come back. Null as for {@link presentState}. */
export async function stateAfterLoss({ session }: Place, signal: AbortSignal): Promise<State | null> {
  const { topology } = session;
  let read = false;
  const unsubscribe = topology.reads.subscribe(() => {
    read = true;
  });
  const letGo = () => session.status.state === 'failed' || session.status.state === 'disconnected';
  try {
    await topology.refresh().catch(() => undefined);
    const changes = [topology.reads, session.changes];
    await until(() => read || letGo(), { changes, milliseconds: COMING_BACK, signal });
    return read ? topology.state : null;
  } finally {
    unsubscribe();
  }
}
