/** A lab's steps on a host: what each would do, and how it stands. */
import { type HostId, hostId } from '../model/ids';
import { applyPlan, holds } from '../model/operations';
import type { Operation, Plan } from '../model/operations/types';
import { guarded } from '../model/plan';
import type { State } from '../model/state';
import { type Connection, evaluate } from './checks';
import { operationOf } from './deeds';
import type { Place } from './ends';
import { filled } from './fill';
import type { Lab, LabStep, Values } from './format';
import type { Outcome } from './outcome';
import { type ImagesOn, withPulls } from './pulls';

/** All that a step does, also where some of it is done already. */
export const operationsOf = (step: Pick<LabStep, 'plan'>, values: Values, host: HostId): Operation[] =>
  (step.plan ?? []).map((deed) => operationOf(filled(deed, values), host));

/** What of a step is still to be done, as a plan; null: nothing. `images`: those that a host lacks are pulled. */
export function planOf(
  asked: { id: string; lab: Lab; step: number; title: string; values: Values; images: ImagesOn },
  { state, host }: Place,
): Plan | null {
  const { id, lab, step, title, values, images } = asked;
  const all = operationsOf(lab.steps[step] ?? {}, values, host);
  const left = all.filter((operation, index) => !isDone(operation, all.slice(0, index), state));
  const operations = withPulls(left, images);
  if (operations.length === 0) return null;
  const params = { lab: title, step: String(step + 1) };
  return guarded(state, { id, title: { code: 'lab-step', params }, operations, via: hostId(host) });
}

/** Judged in the State that those before it leave: what they make is there by then. */
const isDone = (operation: Operation, before: readonly Operation[], state: State): boolean =>
  holds(operation, applyPlan(state, before)) === 'done' && holds(operation, state) === 'done';

export type StepStanding = { outcomes: Outcome[]; met: boolean };

/** Of a step without checks, `met` is for the learner to say. */
export function standOf(step: LabStep, values: Values, place: Place, connection: Connection): StepStanding {
  const outcomes = (step.checks ?? []).map((check) => evaluate(check, values, place, connection));
  return { outcomes, met: outcomes.length > 0 && outcomes.every(({ met }) => met) };
}
