/** Containers that hang on a card of their host, which the host itself does not reach. */
import { holdersOf } from '../mend/places';
import { existingShim } from '../mend/tries/shim';
import { UNTIL_REBOOT } from '../mend/try';
import type { Operation } from '../operations/types';
import type { Host, IpamPool, Network, State } from '../state';
import { shimAddress } from '../suggest';
import { judge } from './judge';
import {
  addressesOn,
  childOn,
  isAtDoor,
  poolOf,
  rootInterfaces,
  rootKey,
  routeTo,
  runningOn,
  shimNames,
  subnetsOf,
} from './parts';
import { cost } from './say';
import type { Pair, Solutions, Way } from './types';

/** Networks whose containers are kept apart from their own host. */
export const isApart = (host: Host, { driver, parent }: Network): boolean =>
  (driver === 'macvlan' || driver === 'ipvlan') && rootInterfaces(host).some(({ name }) => name === parent);

/** Ways for the host to reach them, and they the host. `lasting`: across a reboot. */
export function reachFromHost(state: State, host: Host, network: Network, lasting: boolean): Solutions {
  const promised = runningOn(host, network).flatMap(({ key }): Pair[] => [
    { from: rootKey(host.id), to: key },
    { from: key, to: rootKey(host.id) },
  ]);
  return judge({
    ...{ state, host, lasting, promised, ruledOut: [] },
    title: { code: 'reach-from-host', params: { host: host.name, network: network.name } },
    ways: [...byShim(state, host, network), ...byBridge(host, network)],
  });
}

function byShim(state: State, host: Host, network: Network): Way[] {
  const pool = poolOf(network);
  const { parent } = network;
  if (!pool || parent === null) return [];
  const there = existingShim(host, { kind: network.driver === 'macvlan' ? 'macvlan' : 'ipvlan' }, parent);
  const name = there ?? shimNames(host, 1)[0] ?? '';
  const address = there ? null : addressFor(state, pool);
  if (!there && address === null) return [];
  const spec = childOn(network, parent, name, [`${address}/32`]);
  const made: Operation[] = there ? [] : [{ kind: 'link.add', host: host.id, namespace: null, spec }];
  const shim = (code: string, destinations: readonly string[]): Way => ({
    code,
    params: {
      machine: host.name,
      name,
      parent,
      address: address ?? '',
      destinations: destinations.map(addressOrRange).join(', '),
    },
    costs: [
      ...(address === null ? [] : [cost('address', { address })]),
      ...(code === 'shim-each' ? [cost('only-these', { network: network.name })] : []),
      UNTIL_REBOOT(host.name),
    ],
    all: [...made, ...destinations.map((one) => routeTo(host.id, one, { device: name }))],
  });
  const each = runningOn(host, network).flatMap(({ container }) => addressesOn(container, network));
  const whole = wholeOf(host, network, pool);
  return [...(whole.length === 0 ? [] : [shim('shim-range', whole)]), shim('shim-each', each)];
}

/** What all of its containers have addresses in, unless the host reaches others there by another way already. */
const wholeOf = (host: Host, network: Network, { subnet, range }: IpamPool): string[] =>
  range === null ? (isAtDoor(host, subnet) ? [] : subnetsOf(network)) : [range];

const addressOrRange = (destination: string) => destination.replace(/\/32$/, '');

/** One that was reserved for such a thing, else one of the range or, without one, of the subnet. */
const addressFor = (state: State, { subnet, range, reserved }: IpamPool): string | null =>
  Object.values(reserved).find((one) => holdersOf(state, one).length === 0) ?? shimAddress(state, range ?? subnet);

/** A second leg on a bridge, which the host reaches as any. */
function byBridge(host: Host, network: Network): Way[] {
  const bridges = Object.values(host.networks).filter(
    ({ driver, internal, ingress }) => driver === 'bridge' && !internal && !ingress,
  );
  const bridge = bridges.find(({ predefined }) => !predefined) ?? bridges[0];
  const members = runningOn(host, network).filter(({ container }) => bridge && !container.endpoints[bridge.id]);
  if (!bridge || members.length === 0) return [];
  return [
    {
      code: 'second-leg',
      params: { network: bridge.name, machine: host.name },
      // They still send to the host's other addresses through the card.
      promised: members.map(({ key }) => ({ from: rootKey(host.id), to: key })),
      costs: [cost('other-address', { network: bridge.name }), cost('on-bridge', { network: bridge.name })],
      all: members.map(
        ({ container }): Operation => ({
          ...{ kind: 'network.connect', host: host.id, network: bridge.name, container: container.name },
          endpoint: { ipv4: null, ipv6: null, aliases: [] },
        }),
      ),
    },
  ];
}
