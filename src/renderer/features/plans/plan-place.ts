/** Where a plan runs, in a person's words, and through which managed host its State is known. */
import { PHYSICAL_HOST } from '../../../model/build';
import type { Plan } from '../../../model/operations/types';
import { useView } from '../../app/view';
import { useData, useHost } from '../../data/hooks';

export type PlanPlace = { name: string; via: string | null };

/** The desktop has no profile of its own: it is seen with the host that is looked at. */
export function usePlanPlace({ operations }: Pick<Plan, 'operations'>): PlanPlace {
  const { info } = useData();
  const looked = useView((view) => view.host);
  const id = operations[0]?.host ?? '';
  const profile = useHost(id)?.profile;
  if (id === PHYSICAL_HOST) return { name: info.machine, via: looked };
  return { name: profile?.name ?? id, via: id };
}
