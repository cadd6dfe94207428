/** What plans ask of the model. */
import { apply, applyPlan, holds, type Images, inverse } from '../../../model/operations';
import { planProblems, script } from '../../../model/plan';

export const planModel = { apply, applyPlan, inverse, holds, planProblems, script };
export type PlanModel = typeof planModel;
export type { Images };
