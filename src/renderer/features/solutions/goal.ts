/** What a person wants of a network that Docker does not give by itself. */
import { create } from 'zustand';
import { hostId } from '../../../model/ids';
import {
  isApart,
  isRouted,
  letOut,
  reachFromHost,
  routeVlans,
  type Solutions,
  vlanNetworks,
} from '../../../model/solutions';
import type { Host, Network, State } from '../../../model/state';

/** `network`: by name; in `vlans` the one that was looked at. */
export type Goal = { kind: 'vlans' | 'from-host' | 'out'; host: string; network: string };

type Solving = { goal: Goal | null; pursue(goal: Goal): void; close(): void };

export const useSolving = create<Solving>()((set) => ({
  goal: null,
  pursue: (goal) => set({ goal }),
  close: () => set({ goal: null }),
}));

/** What can be wanted of this network. */
export function goalsOf(host: Host, network: Network): Goal[] {
  const about = { host: host.id, network: network.name };
  const vlans = vlanNetworks(host);
  return [
    ...(vlans.length > 1 && vlans.includes(network) ? [{ kind: 'vlans' as const, ...about }] : []),
    ...(isRouted(network) && isApart(host, network) ? [{ kind: 'out' as const, ...about }] : []),
    ...(isApart(host, network) ? [{ kind: 'from-host' as const, ...about }] : []),
  ];
}

/** null: the network is gone. `joined`: names of the networks whose VLANs are to be joined. */
export function solve(state: State, goal: Goal, joined: readonly string[], lasting: boolean): Solutions | null {
  const host = state.hosts[hostId(goal.host)];
  const network = host && Object.values(host.networks).find(({ name }) => name === goal.network);
  if (!host || !network) return null;
  switch (goal.kind) {
    case 'vlans':
      return routeVlans(
        state,
        host,
        vlanNetworks(host).filter(({ name }) => joined.includes(name)),
        lasting,
      );
    case 'out':
      return letOut(state, host, network, lasting);
    case 'from-host':
      return reachFromHost(state, host, network, lasting);
  }
}
