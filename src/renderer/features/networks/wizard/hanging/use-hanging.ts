import { useCallback } from 'react';
import type { Host, State } from '../../../../../model/state';
import type { Wizard } from '../use-wizard';
import type { HangingDraft, Kind, NetworkDraft, PoolDraft } from './hanging-draft';
import { KINDS } from './kinds';
import { suggestedAnew, withShimAddress } from './suggested';

/** The draft's kind, and how its parts are changed. */
export function useHanging(host: Host, state: State, wizard: Wizard<HangingDraft>) {
  const kind: Kind = KINDS[wizard.definition.mode as Kind['mode']];
  const { settings } = wizard.draft;
  const { changeSettings: change } = wizard;
  /** Chooses what others' suggestions follow from. */
  const choose = useCallback(
    (part: Partial<HangingDraft>) => change(suggestedAnew(kind, { ...settings, ...part }, host, state)),
    [change, kind, settings, host, state],
  );
  const changeNetwork = useCallback(
    (key: string, part: Partial<NetworkDraft>) => {
      const networks = settings.networks.map((one) => (one.key === key ? { ...one, ...part } : one));
      if ('vlan' in part) choose({ networks });
      else change(withShimAddress({ ...settings, networks }, state));
    },
    [change, choose, settings, state],
  );
  const changePool = useCallback(
    (network: NetworkDraft, key: string, part: Partial<PoolDraft>) =>
      changeNetwork(network.key, {
        pools: network.pools.map((one) => (one.key === key ? { ...one, ...part, typed: true } : one)),
      }),
    [changeNetwork],
  );
  return { kind, settings, change, choose, changeNetwork, changePool };
}

export type Hanging = ReturnType<typeof useHanging>;
