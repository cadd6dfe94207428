import { useCallback } from 'react';
import type { Plan } from '../../../model/operations/types';
import { useClient } from '../../data/hooks';
import { outcomeOf } from './outcome';
import { applyPlan } from './runs';

/** Applies a plan under an id of its own, and tells when all of it was done. `onVerify`: where its outcome is verified. */
export function useApply(onDone: (plan: Plan) => void, onVerify?: () => void): (plan: Plan) => Promise<void> {
  const client = useClient();
  return useCallback(
    async (plan) => {
      const run = await applyPlan(client, { ...plan, id: crypto.randomUUID() }, onVerify);
      const outcome = outcomeOf(run);
      if (outcome === 'done' || outcome === 'unconfirmed') onDone(run.plan);
    },
    [client, onDone, onVerify],
  );
}
