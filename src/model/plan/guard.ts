/** Plans that could cut the line they are applied over. */
import type { HostId } from '../ids';
import type { Plan } from '../operations/types';
import type { State } from '../state';

/** Whether the plan could cut the line from the physical host to that host. */
export function mayCut(_state: State, _plan: Plan, _host: HostId): boolean {
  return true;
}

/** Long enough to see it, and to reach for another way in. */
const SECONDS = 30;

/** The plan, with hosts putting themselves back unless it is confirmed, where it could cut the line to one of them. */
export function guarded(state: State, plan: Plan): Plan {
  const hosts = new Set(plan.operations.map(({ host }) => host));
  return [...hosts].some((host) => mayCut(state, plan, host)) ? { ...plan, guard: { seconds: SECONDS } } : plan;
}
