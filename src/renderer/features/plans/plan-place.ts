/** Where a plan runs, in a person's words, and through which managed host its State is known. */
import { PHYSICAL_HOST } from '../../../model/build';
import type { Plan } from '../../../model/operations/types';
import { useData, useHost } from '../../data/hooks';

export type PlanPlace = { name: string; via: string | null };

/** The desktop has no profile of its own: it is seen beside a managed host. */
export function usePlanPlace({ operations, via }: Plan): PlanPlace {
  const { info } = useData();
  const hosts = operations.map(({ host }) => host);
  const managed = hosts.find((host) => host !== PHYSICAL_HOST) ?? null;
  const profile = useHost(managed)?.profile;
  if (managed === null) return { name: info.machine, via: via ?? null };
  return { name: profile?.name ?? managed, via: managed };
}
