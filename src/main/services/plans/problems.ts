import { PortolanError } from '../../../contract/errors';
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import type { Images, PlanModel } from './model';

/** What is known of the hosts of a plan, by their ids. */
export type Known = ReadonlyMap<string, { state: State; images: Images }>;

/** Throws `precondition-failed` with the first problem that is more than a warning: its code is the param `problem`. */
export function refuseProblems(model: PlanModel, operations: readonly Operation[], known: Known): void {
  const found = [...known].flatMap(([host, { state, images }]) =>
    model.planProblems(state, { operations }, images).filter(({ step }) => operations[step]?.host === host),
  );
  const [problem] = found.filter(({ severity }) => severity === 'error').sort((a, b) => a.step - b.step);
  if (problem) throw new PortolanError('precondition-failed', { ...problem.params, problem: problem.code });
}
