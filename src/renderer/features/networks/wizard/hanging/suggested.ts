/** A draft as the wizard begins, and as it follows what a person chooses. */
import type { Host, State } from '../../../../../model/state';
import {
  gatewayFromPhysical,
  type ParentChoice,
  type PoolSuggestion,
  parents,
  shimAddress,
  shimName,
  suggestPool,
  suggestRoutedPool,
  suggestVlanPool,
} from '../../../../../model/suggest';
import type { HangingDraft, Kind, NetworkDraft, PoolDraft } from './hanging-draft';

const FIRST_VLAN = 20;
const NEXT_VLAN = 10;
const LAST_VLAN = 4094;

/** Parents that the kind can hang on. */
export const parentsFor = ({ tagged }: Kind, state: State, host: Host): ParentChoice[] =>
  parents(state, host).filter(({ told }) => !tagged || told?.kind !== 'vlan');

export function newHanging(kind: Kind, host: Host, state: State): HangingDraft {
  const choices = parentsFor(kind, state, host);
  const parent = (choices.find((choice) => isOpenFor(kind, choice)) ?? choices[0])?.name ?? '';
  const draft: HangingDraft = {
    ...{ parent, mode: 'bridge', networks: [], internal: false, ours: false, oursLasting: false },
    shim: { on: false, name: shimName(host), address: '', lasting: false },
    routes: kind.layer3 && gatewayFromPhysical(state, host, parent) !== null,
  };
  return withShimAddress({ ...draft, networks: [newNetwork(kind, draft, host, state)] }, state);
}

/** Nothing hangs on it that stands in the way. */
const isOpenFor = ({ driver, tagged }: Kind, { holdings }: ParentChoice) =>
  tagged || !holdings.some((one) => one.kind === 'network' || (one.kind === 'child' && one.driver !== driver));

/** One more network; in VLANs the next number. */
export function newNetwork(kind: Kind, draft: HangingDraft, host: Host, state: State): NetworkDraft {
  const numbers = draft.networks.map(({ vlan }) => Number(vlan) || 0);
  const vlan = numbers.length === 0 ? FIRST_VLAN : Math.min(Math.max(...numbers) + NEXT_VLAN, LAST_VLAN);
  const made = { key: crypto.randomUUID(), name: '', vlan: kind.tagged ? vlan : '', pools: [] };
  return { ...made, pools: [newPool(kind, draft, made, host, state)] };
}

export function newPool(kind: Kind, draft: HangingDraft, network: NetworkDraft, host: Host, state: State): PoolDraft {
  const suggestion = suggestionFor(kind, draft, network, null, host, state);
  return {
    ...{ key: crypto.randomUUID(), reserved: [], typed: false, subnet: suggestion?.subnet ?? '' },
    ...{ gateway: suggestion?.gateway ?? '', range: suggestion?.range ?? '' },
  };
}

/** What would be suggested for a pool of the draft; `pool` null: for one more. */
export function suggestionFor(
  kind: Kind,
  { parent, networks }: HangingDraft,
  { vlan }: NetworkDraft,
  pool: PoolDraft | null,
  host: Host,
  state: State,
): PoolSuggestion | null {
  const others = networks.flatMap(({ pools }) => pools.filter((one) => one.key !== pool?.key));
  const taken = others.map(({ subnet }) => subnet.trim());
  if (kind.layer3) return suggestRoutedPool(state, taken);
  if (!kind.tagged) return suggestPool(state, host, parent);
  const id = Number(vlan);
  return id >= 1 && id <= LAST_VLAN ? suggestVlanPool(state, host, parent, id, taken) : null;
}

/** After another parent or VLAN was chosen: what nobody has typed is suggested anew. */
export function suggestedAnew(kind: Kind, draft: HangingDraft, host: Host, state: State): HangingDraft {
  let present = draft;
  for (const { key } of draft.networks) {
    const network = present.networks.find((one) => one.key === key);
    if (!network) continue;
    const pools = network.pools.map((pool): PoolDraft => {
      const suggestion = pool.typed ? null : suggestionFor(kind, present, network, pool, host, state);
      if (pool.typed) return pool;
      return {
        ...pool,
        subnet: suggestion?.subnet ?? '',
        gateway: suggestion?.gateway ?? '',
        range: suggestion?.range ?? '',
      };
    });
    present = { ...present, networks: present.networks.map((one) => (one.key === key ? { ...one, pools } : one)) };
  }
  const routes = kind.layer3 && draft.routes && gatewayFromPhysical(state, host, draft.parent) !== null;
  return withShimAddress({ ...present, routes }, state);
}

/** The shim follows the range it is for. */
export function withShimAddress(draft: HangingDraft, state: State): HangingDraft {
  const range = draft.networks[0]?.pools[0]?.range.trim() ?? '';
  return { ...draft, shim: { ...draft.shim, address: (range && shimAddress(state, range)) || draft.shim.address } };
}
