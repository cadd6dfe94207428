/** Macvlan networks in VLANs of one host that are to reach each other: somebody has to route between them. */
import { contains } from '../address';
import { holdersOf } from '../mend/places';
import type { Operation } from '../operations/types';
import type { Host, IpamPool, Network, State } from '../state';
import { judge } from './judge';
import { freeFor, gatewayIn, poolOf, remade, rootInterfaces, runningOn } from './parts';
import { out } from './say';
import type { Pair, Solutions, Way } from './types';
import { byHostItself, byMachineThere, byNamespace } from './vlan-ways';

/** One VLAN to be joined. `gateway`: where its containers send what is for others; `anew`: once the network is remade. */
export type Vlan = { network: Network; pool: IpamPool; parent: string; id: number; gateway: string; anew: Operation[] };

/** Networks of the host that hang on VLAN sub-interfaces. */
export const vlanNetworks = (host: Host): Network[] =>
  Object.values(host.networks).filter((network) => vlanOf(host, network) !== null && poolOf(network));

const vlanOf = (host: Host, { driver, parent, mode }: Network): number | null =>
  driver === 'macvlan' && (mode === null || mode === 'bridge')
    ? (rootInterfaces(host).find(({ name, kind }) => name === parent && kind === 'vlan')?.vlanId ?? null)
    : null;

/** Ways for the containers of these networks to reach each other. `lasting`: across a reboot of the host. */
export function routeVlans(state: State, host: Host, networks: readonly Network[], lasting: boolean): Solutions {
  const vlans = networks.flatMap((network) => vlan(state, host, network));
  const names = networks.map(({ name }) => name).sort();
  return judge({
    ...{ state, host, lasting, ways: vlans.length < 2 ? [] : waysFor(state, host, vlans) },
    title: { code: 'route-vlans', params: { networks: names.join(', ') } },
    promised: pairsAcross(host, networks),
    ruledOut: [{ code: 'vlan-container', params: {}, why: out('gateway-reserved') }],
  });
}

function waysFor(state: State, host: Host, vlans: Vlan[]): Way[] {
  const taken = vlans.some(({ gateway }) => holdersOf(state, gateway).some((one) => one.host !== host));
  // Where somebody is the gateway already, another one would have its address a second time.
  return [
    ...(taken ? [] : [byNamespace(host, vlans), byHostItself(host, vlans)]),
    ...byMachineThere(state, host, vlans),
  ];
}

function vlan(state: State, host: Host, network: Network): Vlan[] {
  const pool = poolOf(network);
  const id = vlanOf(host, network);
  if (!pool || id === null || network.parent === null) return [];
  const known = gatewayIn(host, network);
  const gateway = known ?? freeFor(state, pool);
  if (gateway === null || !contains(pool.subnet, gateway)) return [];
  const anew = known === null ? remade(host, network, { gateway }) : [];
  return [{ network, pool, parent: network.parent, id, gateway, anew }];
}

/** Every running container of one network with every one of another, there and back. */
function pairsAcross(host: Host, networks: readonly Network[]): Pair[] {
  const members = networks.map((network) => runningOn(host, network).map(({ key }) => key));
  return members.flatMap((asking, row) =>
    members.flatMap((asked, column) =>
      row === column ? [] : asking.flatMap((from) => asked.flatMap((to) => (from === to ? [] : [{ from, to }]))),
    ),
  );
}
