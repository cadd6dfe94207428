/** Who can be the router between VLANs. */
import { contains, prefixOf } from '../address';
import { ROOT_NAMESPACE } from '../ids';
import { UNTIL_REBOOT } from '../mend/try';
import type { Operation } from '../operations/types';
import type { Host, State } from '../state';
import {
  forwardingOn,
  forwards,
  halves,
  isAtDoor,
  letThrough,
  macvlanOn,
  remade,
  rootInterfaces,
  routeTo,
  shimNames,
} from './parts';
import { cost } from './say';
import type { Way } from './types';
import type { Vlan } from './vlans';

/** A namespace of the host's with a leg in each VLAN: the host's own namespace and Docker's firewall stay out of it. */
export function byNamespace(host: Host, vlans: readonly Vlan[]): Way {
  const namespace = freeName(host);
  const on = { host: host.id };
  return {
    code: 'vlan-namespace',
    params: { machine: host.name, namespace, gateways: gatewaysOf(vlans) },
    costs: [...costsOf(host, vlans), cost('all-between', { machine: namespace }), UNTIL_REBOOT(host.name)],
    all: [
      ...vlans.flatMap(({ anew }) => anew),
      ...vlans.flatMap((vlan) => freed(host, vlan)),
      { kind: 'namespace.add', ...on, name: namespace },
      ...vlans.map(({ parent, id, gateway, pool }): Operation => {
        const spec = macvlanOn(parent, `vlan${id}`, [`${gateway}/${prefixOf(pool.subnet)}`]);
        return { kind: 'link.add', ...on, namespace, spec };
      }),
      forwardingOn(host.id, namespace),
    ],
  };
}

/** The host itself, with an interface beside the containers of each VLAN, and rules that let them through. */
export function byHostItself(host: Host, vlans: readonly Vlan[]): Way {
  const names = shimNames(host, vlans.length);
  const on = { host: host.id, namespace: null };
  return {
    code: 'vlan-host',
    params: { machine: host.name, gateways: gatewaysOf(vlans) },
    costs: [...costsOf(host, vlans), cost('host-in-vlans', { machine: host.name }), UNTIL_REBOOT(host.name)],
    all: [
      ...vlans.flatMap(({ anew }) => anew),
      ...vlans.flatMap(({ parent, gateway, pool }, index): Operation[] => {
        const name = names[index] ?? '';
        // A sub-interface with addresses of its own has the route to the whole subnet.
        const whole = !isAtDoor(host, pool.subnet);
        const spec = macvlanOn(parent, name, [`${gateway}/${whole ? prefixOf(pool.subnet) : 32}`]);
        const ways = whole ? [] : halves(pool.subnet).map((half) => routeTo(host.id, half, { device: name }));
        return [{ kind: 'link.add', ...on, spec }, ...ways];
      }),
      ...(forwards(host) ? [] : [forwardingOn(host.id, null)]),
      ...vlans.flatMap((from) =>
        vlans.flatMap((to) => (from === to ? [] : [letThrough(host.id, from.pool.subnet, to.pool.subnet)])),
      ),
    ],
  };
}

/** The physical host or a router of the LAN that has a leg in each VLAN; networks with another gateway are made anew. */
export function byMachineThere(state: State, host: Host, vlans: readonly Vlan[]): Way[] {
  return Object.values(state.hosts).flatMap((other): Way[] => {
    if (other === host || other.role === 'managed') return [];
    const legs = vlans.map(({ pool }) => addressWithin(other, pool.subnet));
    if (legs.some((leg) => leg === null)) return [];
    const remake = vlans.flatMap(({ network, gateway, anew }, index) => {
      const leg = legs[index];
      return leg && (leg !== gateway || anew.length > 0) ? remade(host, network, { gateway: leg }) : [];
    });
    const params = { machine: other.name, gateways: legs.join(', ') };
    const names = remake.flatMap((one) => (one.kind === 'network.remove' ? [one.network] : []));
    return [
      {
        ...{ code: 'vlan-there', params },
        costs: [
          ...(names.length > 0 ? [cost('anew', { networks: names.join(', ') })] : []),
          cost('all-between', { machine: other.name }),
          ...(forwards(other) ? [] : [cost('by-hand', { machine: other.name }), UNTIL_REBOOT(other.name)]),
        ],
        all: [...remake, ...(forwards(other) ? [] : [forwardingOn(other.id, null)])],
      },
    ];
  });
}

const gatewaysOf = (vlans: readonly Vlan[]) => vlans.map(({ gateway }) => gateway).join(', ');

function costsOf(host: Host, vlans: readonly Vlan[]) {
  const names = vlans.flatMap(({ anew, network }) => (anew.length > 0 ? [network.name] : []));
  const given = vlans.filter((vlan) => freed(host, vlan).length > 0).map(({ gateway }) => gateway);
  return [
    ...(names.length > 0 ? [cost('anew', { networks: names.join(', ') })] : []),
    ...(given.length > 0 ? [cost('freed', { machine: host.name, addresses: given.join(', ') })] : []),
  ];
}

/** The gateway's address, where the sub-interface itself has it: its containers do not reach it there. */
const freed = (host: Host, { gateway }: Vlan): Operation[] =>
  rootInterfaces(host).flatMap(({ name, addresses }) =>
    addresses
      .filter(({ address }) => address === gateway)
      .map(({ address, prefix }): Operation => {
        const on = { host: host.id, namespace: null, device: name };
        return { kind: 'address.remove', ...on, address: `${address}/${prefix}` };
      }),
  );

function addressWithin(host: Host, subnet: string): string | null {
  for (const { addresses } of rootInterfaces(host))
    for (const { address, family } of addresses) if (family === 4 && contains(subnet, address)) return address;
  return null;
}

/** `vlan-router`, numbered where that is taken. */
function freeName({ namespaces }: Host): string {
  const taken = new Set(Object.values(namespaces).map(({ id, name }) => (id === ROOT_NAMESPACE ? '' : name)));
  let name = 'vlan-router';
  for (let number = 2; taken.has(name); number++) name = `vlan-router-${number}`;
  return name;
}
