import type { Operation } from '../operations/types';
import type { Situation } from './situation';
import type { Saying } from './types';

/** One step that may help: whether it does, the trace says. Its operations may be on machines that are not managed. */
export type Try = {
  operations: Operation[];
  does: Saying;
  costs: Saying[];
};

/** Looks at where a packet was lost and names what may carry it further. */
export type Trier = (situation: Situation) => Try[];

export const say = (code: string, params: Record<string, string> = {}): Saying => ({ code: `mend.${code}`, params });

/** Made by `ip`, `sysctl` or `iptables`: the kernel forgets it. */
export const UNTIL_REBOOT = (machine: string): Saying => say('cost.reboot', { machine });
