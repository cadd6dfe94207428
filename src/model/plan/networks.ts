/** Makers of the wizards' plans: a mode's networks and containers, and what hosts need besides. */
import { PHYSICAL_HOST } from '../build';
import type { HostId } from '../ids';
import type { ContainerSpec, LinkSpec, NetworkSpec, Operation, Plan, RouteSpec } from '../operations/types';

/** The ways of joining containers to networks that there are wizards for. */
export const MODES = [
  'published',
  'bridge',
  'host',
  'none',
  'container',
  'several',
  'macvlan',
  'vlan',
  'ipvlan-l2',
  'ipvlan-l3',
] as const;
export type Mode = (typeof MODES)[number];

/** Titles of their plans, by `mode-` and the mode. */
export const MODE_TITLES = {
  'mode-published': ['containers'],
  'mode-bridge': ['network'],
  'mode-host': ['containers'],
  'mode-none': ['containers'],
  'mode-container': ['containers'],
  'mode-several': ['containers'],
  'mode-macvlan': ['network'],
  'mode-vlan': ['network'],
  'mode-ipvlan-l2': ['network'],
  'mode-ipvlan-l3': ['network'],
} as const satisfies Record<`mode-${Mode}`, readonly string[]>;

export type PlanParts = {
  /** What networks hang on, if it has to be made. */
  before?: readonly Operation[];
  networks?: readonly NetworkSpec[];
  containers: readonly ContainerSpec[];
  /** What others need to get to them. */
  after?: readonly Operation[];
};

/** `id`: a UUID of the caller's. */
export function modePlan(mode: Mode, id: string, host: HostId, parts: PlanParts): Plan {
  const { before = [], networks = [], containers, after = [] } = parts;
  const names = (specs: readonly { name: string }[]) => specs.map(({ name }) => name).join(', ');
  return {
    id,
    title: { code: `mode-${mode}`, params: { network: names(networks), containers: names(containers) } },
    operations: [
      ...before,
      ...networks.map((spec): Operation => ({ kind: 'network.create', host, spec })),
      ...containers.map((spec): Operation => ({ kind: 'container.run', host, spec })),
      ...after,
    ],
  };
}

/** VLAN sub-interfaces named as Docker names them, without addresses. */
export const subInterfaces = (host: HostId, parent: string, vlanIds: readonly number[]): Operation[] =>
  vlanIds.map((vlanId) => ({
    ...{ kind: 'link.add', host, namespace: null },
    spec: { kind: 'vlan', name: `${parent}.${vlanId}`, parent, vlanId, addresses: [] } satisfies LinkSpec,
  }));

/** Routes to subnets on the computer the app runs on. `gateway`: the host that leads to them. */
export const routesFromPhysical = (gateway: string, subnets: readonly string[]): Operation[] =>
  subnets.map((destination) => ({
    ...{ kind: 'route.add', host: PHYSICAL_HOST, namespace: null },
    route: { destination, gateway, device: null, source: null, metric: null } satisfies RouteSpec,
  }));
