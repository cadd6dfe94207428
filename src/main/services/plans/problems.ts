import { PortolanError } from '../../../contract/errors';
import { PHYSICAL_HOST } from '../../../model/build';
import type { Operation } from '../../../model/operations/types';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';
import type { Images, PlanModel } from './model';

/** What is known of the hosts of a plan, by their ids. */
export type Known = ReadonlyMap<string, { state: State; images: Images }>;

/** Throws `precondition-failed` with the first problem that is more than a warning: its code is the param `problem`. */
export function refuseProblems(model: PlanModel, operations: readonly Operation[], known: Known): void {
  const found = [...known].flatMap(([host, { state, images }]) =>
    model
      .planProblems(amongOthers(state, known), { operations }, images)
      .filter(({ step }) => operations[step]?.host === host),
  );
  const [problem] = found.filter(({ severity }) => severity === 'error').sort((a, b) => a.step - b.step);
  if (problem) throw new PortolanError('precondition-failed', { ...problem.params, problem: problem.code });
}

/** One host's State with the plan's other managed hosts in it, which it may have to do with: a swarm is joined elsewhere. */
function amongOthers(state: State, known: Known): State {
  const others = [...known].flatMap(([id, { state: seen }]) => {
    const host = own(seen.hosts, id);
    return host && id !== PHYSICAL_HOST ? [[id, host] as const] : [];
  });
  return { ...state, hosts: { ...Object.fromEntries(others), ...state.hosts } };
}
