/** The interfaces a macvlan or ipvlan network can hang on, with what a person needs to know to choose. */
import { isLive } from '../find';
import { ROOT_NAMESPACE } from '../ids';
import { possibleParents } from '../operations/checks/parent';
import type { Host, Interface, State } from '../state';
import { cardKind, type Told } from './cards';

/** What hangs on a parent already. `running`: names of containers that run on the network. */
export type Holding =
  | { kind: 'network'; name: string; driver: string; running: string[] }
  | { kind: 'sub-interface'; name: string; vlanId: number }
  | { kind: 'child'; name: string; driver: string };

export type ParentChoice = {
  name: string;
  state: 'up' | 'no-carrier' | 'down';
  told: Told | null;
  /** With prefix. */
  addresses: string[];
  holdings: Holding[];
};

/** Best first: cards that are up, towards a LAN, before NAT and wireless ones. */
export function parents(state: State, host: Host): ParentChoice[] {
  return possibleParents(host)
    .filter(({ kind }) => kind !== 'tunnel' && kind !== 'vxlan' && kind !== 'macvlan')
    .map((iface) => ({
      name: iface.name,
      state: stateOf(iface),
      told: cardKind(state, host, iface),
      addresses: iface.addresses
        .filter(({ family, scope }) => family === 4 || scope === 'global')
        .map(({ address, prefix }) => `${address}/${prefix}`),
      holdings: holdingsOf(host, iface.name),
    }))
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

const stateOf = ({ up, carrier }: Interface): ParentChoice['state'] => (up ? (carrier ? 'up' : 'no-carrier') : 'down');

const KINDS = ['bridged', 'host-only', 'lan', 'bridge', 'vlan', 'nat', 'wireless'];

function rank({ state, told, addresses }: ParentChoice): number {
  const kind = told === null ? 3 : KINDS.indexOf(told.kind);
  return (state === 'up' ? 0 : 100) + kind * 2 + (addresses.length > 0 ? 0 : 1);
}

function holdingsOf(host: Host, parent: string): Holding[] {
  const networks = Object.values(host.networks)
    .filter((network) => network.parent === parent)
    .map(({ id, name, driver }): Holding => {
      const on = Object.values(host.containers).filter((one) => isLive(one) && one.endpoints[id]);
      return { kind: 'network', name, driver, running: on.map((one) => one.name).sort() };
    });
  const own = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {})
    .filter((iface) => iface.parent?.name === parent && iface.parent.namespace === ROOT_NAMESPACE)
    .flatMap(({ name, kind, vlanId }): Holding[] => {
      if (kind === 'vlan') return [{ kind: 'sub-interface', name, vlanId: vlanId ?? 0 }];
      return kind === 'macvlan' || kind === 'ipvlan' ? [{ kind: 'child', name, driver: kind }] : [];
    });
  return [...networks, ...own];
}
