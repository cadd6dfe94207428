/** Takes away what a lab has left, as plans. */
import { hostId } from '../model/ids';
import { apply, preconditions } from '../model/operations';
import type { Operation, Plan } from '../model/operations/types';
import { guarded } from '../model/plan';
import type { State } from '../model/state';
import type { Before } from './before';
import type { Place } from './ends';
import { footprintOf } from './footprint';
import type { Lab, Values } from './format';
import type { Leftover } from './leftover';
import { leftovers } from './leftovers';
import type { ImagesOn } from './pulls';

export type LabRun = { values: Values; before: Before };

/** What is there of a lab on its host, in the order in which it can go. `images`: what the hosts have now. */
export function leftoversOf(
  lab: Lab,
  { values, before }: LabRun,
  { state, host }: Place,
  images: ImagesOn,
): Leftover[] {
  const there = state.hosts[host];
  return there ? leftovers(footprintOf(lab, values, host), before, state, there, images) : [];
}

/**
 * The next plan of the clean-up; null: nothing is left. Docker's things go first, in a plan of their own, since they take
 * interfaces and routes along; when that is done, ask again. `title`: the lab's. `chosen`: names of those that are not
 * surely the lab's and go all the same.
 */
export function cleanUpPlan(
  id: string,
  title: string,
  found: readonly Leftover[],
  chosen: ReadonlySet<string>,
  { state, host }: Place,
): Plan | null {
  const going = found.filter(({ own, name }) => own || chosen.has(name));
  const stage = going.some((one) => one.stage === 1) ? 1 : 2;
  const operations = possible(
    going.filter((one) => one.stage === stage).map(({ operation }) => operation),
    state,
  );
  if (operations.length === 0) return null;
  return guarded(state, {
    ...{ id, title: { code: 'lab-clean-up', params: { lab: title } }, operations },
    via: hostId(host),
  });
}

/** Without those that earlier ones have done already, as a route goes with its interface. */
function possible(operations: readonly Operation[], state: State): Operation[] {
  let present = state;
  return operations.filter((operation) => {
    const refused = preconditions(operation, present).some(({ severity }) => severity === 'error');
    if (!refused) present = apply(present, operation);
    return !refused;
  });
}
