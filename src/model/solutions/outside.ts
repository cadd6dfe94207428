/** The world behind a host's way out, as a machine: what gets to it and back is on the internet. */
import { contains, prefixOf } from '../address';
import { hostId, ROOT_NAMESPACE, segmentId } from '../ids';
import { bareInterface, isDefaultRoute, loopback, routesFor } from '../make';
import { holdersOf } from '../mend/places';
import type { Host, Interface, Segment, State } from '../state';
import { segmentOf } from '../suggest/cards';
import { rootInterfaces } from './parts';

const OUTSIDE = hostId('outside');

/** `device`: the card that leads out. `key`: the reach end that stands for the outside. */
export type Outside = { state: State; device: string; key: string; gateway: string };

/** With the gateway of the default route in the State; it knows its own subnet and no other. Null: there is no way out. */
export function withOutside(state: State, host: Host): Outside | null {
  const route = host.namespaces[ROOT_NAMESPACE]?.routes.find(
    (one) => one.family === 4 && isDefaultRoute(one) && one.gateway !== null && one.device !== null,
  );
  const { gateway, device } = route ?? {};
  if (!gateway || !device) return null;
  const [known] = holdersOf(state, gateway);
  if (known) return { state, device, gateway, key: `${known.host.id}/${known.namespace.id}` };
  const card = rootInterfaces(host).find(({ name }) => name === device);
  const held = card?.addresses.find(({ address, prefix }) => contains(`${address}/${prefix}`, gateway));
  if (!held) return null;
  const machine = gatewayMachine(gateway, prefixOf(`${held.address}/${held.prefix}`) ?? 24);
  const there = segmentOf(state, host, device);
  const segment: Segment = there ?? {
    ...{ id: segmentId('outside'), name: 'outside', kind: 'nat', subnets: [] },
    ports: [{ host: host.id, interface: device }],
  };
  const ports = [...segment.ports, { host: OUTSIDE, interface: 'eth0' }];
  return {
    ...{ device, gateway, key: `${OUTSIDE}/${ROOT_NAMESPACE}` },
    state: {
      hosts: { ...state.hosts, [OUTSIDE]: machine },
      segments: { ...state.segments, [segment.id]: { ...segment, ports } },
    },
  };
}

/** What it does with those it does not know is nobody's business here: they are not its neighbours. */
function gatewayMachine(address: string, prefix: number): Host {
  const eth0: Interface = {
    ...bareInterface('eth0', 2),
    ...{ kind: 'physical', mac: '02:00:00:00:00:01' },
    addresses: [{ family: 4, address, prefix, scope: 'global', secondary: false }],
  };
  const interfaces = [loopback(), eth0];
  return {
    ...{ id: OUTSIDE, name: address, role: 'peer', engine: null, networks: {}, containers: {}, unread: [] },
    namespaces: {
      [ROOT_NAMESPACE]: {
        ...{ id: ROOT_NAMESPACE, name: address, source: 'kernel', rules: [], sysctl: {}, iptables: null },
        interfaces: Object.fromEntries(interfaces.map((iface) => [iface.name, iface])),
        routes: interfaces.flatMap((iface) => iface.addresses.flatMap((one) => routesFor(iface, one))),
      },
    },
  };
}
