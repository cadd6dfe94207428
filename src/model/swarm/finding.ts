/** What the overlay doctor finds. */
import type { Plan } from '../operations/types';

/** Everything there is to find, with the parameters of its text; the text of its mend stands under the same code. */
export const FINDINGS = {
  'mtu-differs': ['cards', 'lowest'],
  'mtu-too-small': ['network', 'mtu', 'host', 'card', 'limit'],
  'path-too-small': ['from', 'to', 'size', 'largest'],
  'path-unmeasured': ['from', 'to', 'size'],
  'advertise-foreign': ['host', 'address', 'addresses'],
  'advertise-shared': ['hosts', 'address'],
  'advertise-apart': ['host', 'address', 'others'],
  'subnet-clash': ['network', 'subnet', 'host', 'route', 'device'],
  'versions-mixed': ['versions'],
  'quorum-lost': ['managers', 'reachable', 'needed'],
  'quorum-bare': ['managers'],
  'node-down': ['node'],
  'node-unconnected': ['node', 'address'],
  'no-ip-vs': ['hosts', 'services'],
  'port-closed': ['from', 'to', 'port'],
  'port-closed-rule': ['from', 'to', 'port', 'at', 'rule'],
  'port-closed-elsewhere': ['from', 'to', 'port'],
  'port-unmeasured': ['from', 'to', 'port'],
  'esp-closed': ['from', 'to'],
  'esp-unmeasured': ['from', 'to'],
} as const satisfies Record<string, readonly string[]>;

export type FindingCode = keyof typeof FINDINGS;

/** `commands`: what mends it by hand, on that host. `mend`: the same as a plan, where it can be done from here. */
export type Finding = {
  code: FindingCode;
  params: Record<string, string>;
  severity: 'error' | 'warning';
  commands: { host: string; argv: string[] }[];
  mend: FindingMend | null;
};

/** `lasts`: whether it outlasts a reboot; null: it is nothing that a reboot would take away. */
export type FindingMend = { plan: Omit<Plan, 'id'>; lasts: boolean | null; danger?: boolean };

type Params<C extends FindingCode> = Record<(typeof FINDINGS)[C][number], string>;
type More = Partial<Pick<Finding, 'severity' | 'commands' | 'mend'>>;

export const finding = <C extends FindingCode>(code: C, params: Params<C>, more: More = {}): Finding => ({
  code,
  params,
  ...{ severity: 'error', commands: [], mend: null },
  ...more,
});
