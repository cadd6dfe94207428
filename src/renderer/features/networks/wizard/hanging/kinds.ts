import type { Kind } from './hanging-draft';

export const KINDS = {
  macvlan: { mode: 'macvlan', driver: 'macvlan', tagged: false, layer3: false },
  vlan: { mode: 'vlan', driver: 'macvlan', tagged: true, layer3: false },
  'ipvlan-l2': { mode: 'ipvlan-l2', driver: 'ipvlan', tagged: false, layer3: false },
  'ipvlan-l3': { mode: 'ipvlan-l3', driver: 'ipvlan', tagged: false, layer3: true },
} as const satisfies Record<Kind['mode'], Kind>;
