/** What would make a packet arrive that does not. */
import type { HostId } from '../ids';
import type { Operation, Plan, PlanTitle } from '../operations/types';

/** `code` finds its sentence in `texts/`, which `params` fill. */
export type Saying = { code: string; params: Record<string, string> };

export type Mend = {
  /** What it does, one sentence a step. */
  does: Saying[];
  costs: Saying[];
  title: PlanTitle;
  /** For a plan: on managed hosts and the physical host. Empty: it can only be done by hand. */
  operations: Operation[];
  /** What somebody has to do on machines that are not managed. */
  byHand: ByHand[];
  /** Other pairs that begin and cease to reach each other; null where there are too many to ask. */
  pairs: { gained: number; lost: number } | null;
  guard?: Plan['guard'];
};

/** Argument vectors of iproute2, sysctl and iptables. `name`: the machine's. */
export type ByHand = { host: HostId; name: string; commands: string[][] };
