/** Waiting until a host shows something. */
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import type { Session } from '../sessions/session';
import { until } from '../until';
import type { Images, PlanModel } from './model';

/** Milliseconds that a lost host may take to come back. */
const COMING_BACK = 60_000;
/** Milliseconds an Engine may go on with a request whose asker has gone; a container has 10 s for stopping. */
export const FINISHING = 15_000;

/**
 * Settles with true once the host shows what the operation brings about, with false when it does not within
 * `milliseconds` or cannot be read.
 */
export async function shows(
  { topology }: Session,
  model: PlanModel,
  operation: Operation,
  milliseconds: number,
): Promise<boolean> {
  const holds = () => topology.state !== null && model.holds(operation, topology.state, null) === 'done';
  try {
    await topology.refresh();
    if (await until(holds, { changes: [topology.reads], milliseconds })) return true;
    await topology.refresh();
    return holds();
  } catch {
    return false;
  }
}

/** The State as it is; of a lost host, once it is back. Null: it is not back in time, or `signal` aborted. */
export async function presentState(session: Session, signal: AbortSignal): Promise<State | null> {
  const connected = session.status.state === 'connected';
  return connected && session.topology.state ? session.topology.state : stateAfterLoss(session, signal);
}

/** The State as read after this call, waiting for the host to come back. Null as for {@link presentState}. */
export async function stateAfterLoss(session: Session, signal: AbortSignal): Promise<State | null> {
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

/** References of the images the host has; null when it cannot tell. */
export async function imagesOf(session: Session): Promise<Images> {
  try {
    return await session.driver().images();
  } catch {
    return null;
  }
}
