import { PortolanError } from '../../../contract/errors';
import type { Operation } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import type { Images, PlanModel } from './model';

/** Throws `precondition-failed` with the first problem that is more than a warning: its code is the param `problem`. */
export function refuseProblems(model: PlanModel, operations: readonly Operation[], state: State, images: Images): void {
  const problem = model
    .planProblems(state, { operations: [...operations] }, images)
    .find(({ severity }) => severity === 'error');
  if (problem) throw new PortolanError('precondition-failed', { ...problem.params, problem: problem.code });
}
