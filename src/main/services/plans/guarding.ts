/** The guards of a plan: each managed host that it changes puts itself back unless the plan is confirmed. */
import { randomUUID } from 'node:crypto';
import { PortolanError } from '../../../contract/errors';
import { PHYSICAL_HOST } from '../../../model/build';
import type { Operation, Plan } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import type { GuardState } from '../../hosts/driver';
import type { Guard } from '../journal/record';
import type { PlanModel } from './model';
import { managedHosts, type Place, type Places } from './places';
import type { Known } from './problems';
import { withRestore } from './with-restore';

/** Seconds that an operation may take before its host takes us for gone. */
const CHANGE = 5;
const FILE = 60;
const ENGINE = 600;

/** Seconds until the host puts itself back if nothing is heard of us any more after this operation began. */
export function allowance({ guard }: Plan, { kind }: Operation): number {
  const own = /^(?:network|container|image)\./.test(kind) ? ENGINE : kind === 'file.write' ? FILE : CHANGE;
  return (guard?.seconds ?? 0) + own;
}

/** Whether anybody is to promise anything: the desktop is not cut off from itself. */
export const isGuarded = (plan: Plan): boolean => plan.guard !== undefined && managedHosts(plan).length > 0;

/** The hosts that can promise. */
export const guardedPlaces = (places: Places): [string, Place][] =>
  [...places].filter(([host]) => host !== PHYSICAL_HOST);

/** Has every host promise, before anything is done. Rejects with PortolanError, and then nobody has. */
export async function armed(places: Places, model: PlanModel, plan: Plan, known: Known): Promise<Guard> {
  // What the plan itself makes is not there to be read yet.
  const asked = plan.operations.map((operation) => withRestore(operation, places).catch(() => operation));
  const operations = await Promise.all(asked);
  const seconds = allowance(plan, operations[0] as Operation);
  const guard = { token: randomUUID(), until: Date.now() + seconds * 1000 };
  try {
    for (const [host, { session }] of guardedPlaces(places)) {
      const { state } = known.get(host) as { state: State };
      const inverses = inversesOn(host, model, operations, state);
      await session.driver().guards.arm(guard.token, inverses, model.applyPlan(state, operations), seconds);
    }
    return guard;
  } catch (error) {
    await disarmed(places, guard).catch(() => undefined);
    throw error;
  }
}

/** What takes back each of the operations, as far as it is on that host. */
function inversesOn(host: string, model: PlanModel, operations: readonly Operation[], state: State): Operation[][] {
  let present = state;
  return operations.map((operation) => {
    const { operations: back } = model.inverse(operation, present);
    present = model.apply(present, operation);
    return back.filter((one) => one.host === host);
  });
}

/**
 * Counts anew from now. `begun`: how many operations may have been done. Not `held` where a host has put itself back
 * already, or cannot be told.
 */
export async function postponed(
  places: Places,
  guard: Guard,
  seconds: number,
  begun: number,
): Promise<{ guard: Guard; held: boolean }> {
  const until = Date.now() + seconds * 1000;
  try {
    const found = await all(places, ({ session }) => session.driver().guards.postpone(guard.token, seconds, begun));
    const held = found.every((state) => state === 'armed');
    return { guard: { ...guard, until: held ? until : Date.now() }, held };
  } catch (error) {
    if (!PortolanError.is(error)) throw error;
    return { guard, held: false };
  }
}

/** Whether nobody puts itself back any more, for all were still waiting. Rejects with PortolanError. */
export async function disarmed(places: Places, { token }: Guard): Promise<boolean> {
  const found = await all(places, ({ session }) => session.driver().guards.disarm(token));
  return found.every((state) => state === 'armed');
}

/** Whether no host waits any longer. Rejects with PortolanError where one cannot be asked. */
export async function isOver(places: Places, { token }: Guard): Promise<boolean> {
  const found = await all(places, ({ session }) => session.driver().guards.ask(token));
  return found.every((state) => state === 'restored' || state === 'gone');
}

const all = (places: Places, ask: (place: Place) => Promise<GuardState>) =>
  Promise.all(guardedPlaces(places).map(async ([, place]) => ask(place)));
