/** What would make a packet arrive that does not. */
import type { HostId } from '../ids';
import type { Operation, Plan, PlanTitle } from '../operations/types';

/**
 * `code` finds its sentence under `mend.` in `texts/`, `cost` under `mend.cost.` (null: it costs nothing worth saying);
 * both are filled from `params`. Without `operations` it can only be done by hand.
 */
export type Mend = {
  code: string;
  params: Record<string, string>;
  title: PlanTitle;
  /** What a plan made of it does: on managed hosts and, routes only, on the physical host. */
  operations: Operation[];
  /** What somebody has to do on machines that are not managed; it comes after the operations. */
  byHand: ByHand[];
  cost: string | null;
  guard?: Plan['guard'];
};

/** Argument vectors, as iproute2, sysctl and iptables take them. `name`: the machine's. */
export type ByHand = { host: HostId; name: string; commands: string[][] };
