/** What is typed of networks that hang on a card (macvlan, ipvlan), and the specs they make. */
import type { IpamSpec, NetworkSpec } from '../../../../../model/operations/types';
import type { Mode } from '../../../../../model/plan';
import { recordOf } from '../../../plans/container-draft';

type Pair = { name: string; value: string };

export type PoolDraft = {
  key: string;
  subnet: string;
  gateway: string;
  range: string;
  reserved: Pair[];
  /** A person's own; what is not is suggested anew when the parent changes. */
  typed: boolean;
};

export type NetworkDraft = { key: string; name: string; vlan: number | string; pools: PoolDraft[] };

export type HangingDraft = {
  /** The card; VLANs have sub-interfaces of it. */
  parent: string;
  /** macvlan mode, or ipvlan flag. */
  mode: string;
  networks: NetworkDraft[];
  internal: boolean;
  /** Sub-interfaces are made first, and not by Docker. */
  ours: boolean;
  /** And made again at each start of the host. */
  oursLasting: boolean;
  shim: { on: boolean; name: string; address: string; lasting: boolean };
  /** Routes to the subnets on the computer the app runs on. */
  routes: boolean;
};

/** What sets the modes apart. */
export type Kind = {
  mode: Extract<Mode, 'macvlan' | 'vlan' | 'ipvlan-l2' | 'ipvlan-l3'>;
  driver: 'macvlan' | 'ipvlan';
  /** Each network has a VLAN of the card; there can be several. */
  tagged: boolean;
  /** Routed: subnets of its own, several if wanted, and no gateway. */
  layer3: boolean;
};

export const parentOf = ({ tagged }: Kind, { parent }: HangingDraft, { vlan }: NetworkDraft): string =>
  tagged ? `${parent}.${vlan}` : parent;

export const hangingSpecs = (kind: Kind, draft: HangingDraft): NetworkSpec[] =>
  draft.networks.map((network, position) => ({
    ...{ name: network.name.trim(), driver: kind.driver, internal: draft.internal, attachable: false, ipv6: false },
    ipam: network.pools.map((pool) => poolSpec(kind, pool, position === 0 ? draft.shim : null)),
    options: { parent: parentOf(kind, draft, network), ...modeOption(kind, draft.mode) },
    labels: {},
  }));

function poolSpec({ layer3 }: Kind, pool: PoolDraft, shim: HangingDraft['shim'] | null): IpamSpec {
  const held = shim?.on ? { [shim.name.trim()]: shim.address.trim() } : {};
  return {
    subnet: pool.subnet.trim(),
    gateway: layer3 ? null : pool.gateway.trim() || null,
    range: pool.range.trim() || null,
    reserved: { ...recordOf(pool.reserved), ...held },
  };
}

/** Only what is not a default is said. */
function modeOption({ driver, layer3 }: Kind, mode: string): Record<string, string> {
  const chosen = mode === 'bridge' ? {} : { [driver === 'macvlan' ? 'macvlan_mode' : 'ipvlan_flag']: mode };
  return layer3 ? { ipvlan_mode: 'l3', ...chosen } : chosen;
}

/** Where the route of a shim leads: to the range, or to the static addresses of containers where there is none. */
export function shimDestinations(
  { networks }: Pick<HangingDraft, 'networks'>,
  statics: readonly (string | null)[],
): string[] {
  const range = networks[0]?.pools[0]?.range.trim();
  return range ? [range] : statics.flatMap((address) => (address === null ? [] : [`${address}/32`]));
}
