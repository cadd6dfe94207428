/** What plans ask of the model. */
import { apply, holds, type Images, inverse } from '../../../model/operations';
import { planProblems, script } from '../../../model/plan';

export const planModel = { apply, inverse, holds, planProblems, script };
export type PlanModel = typeof planModel;
export type { Images };
