/** Operations, plans and problems in words. */
import type { TFunction } from 'i18next';
import type { Operation, Plan, Problem } from '../../../model/operations/types';
import { operationParams } from '../../../model/texts/fill';

export const operationText = (t: TFunction, operation: Operation): string =>
  t(`model:operation.${operation.kind}`, operationParams(operation));

export const planText = (t: TFunction, { title }: Pick<Plan, 'title'>): string =>
  t(`model:plan.${title.code}`, title.params);

/** Problems have texts under their bare code. */
export const problemText = (t: TFunction, { code, params }: Pick<Problem, 'code' | 'params'>): string =>
  t(`model:${code}`, params);
