/** Containers of a routed ipvlan network, whose answers do not find back. */
import { contains } from '../address';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import { isDefaultRoute } from '../make';
import { holdersOf } from '../mend/places';
import { existingShim } from '../mend/tries/shim';
import { UNTIL_REBOOT } from '../mend/try';
import { isRouted } from '../operations/effects/ipam';
import type { Operation } from '../operations/types';
import type { Host, Network, State } from '../state';
import { shimAddress } from '../suggest';
import { segmentOf } from '../suggest/cards';
import { judge } from './judge';
import { type Outside, withOutside } from './outside';
import {
  childOn,
  forwardingOn,
  forwards,
  remade,
  rootInterfaces,
  rootKey,
  routeTo,
  runningOn,
  shimNames,
  subnetsOf,
} from './parts';
import { cost } from './say';
import type { Pair, Solutions, Way } from './types';

export { isRouted };

type Asked = { state: State; host: Host; network: Network; parent: string; outside: Outside | null; keys: string[] };
/** A machine on the parent's segment. `back`: the host's address as it sees it. */
type Neighbour = { machine: Host; back: string };

/** Ways for them to reach the LAN and the internet. `lasting`: across a reboot of the host. */
export function letOut(known: State, host: Host, network: Network, lasting: boolean): Solutions {
  const outside = withOutside(known, host);
  const state = outside?.state ?? known;
  const keys = runningOn(host, network).map(({ key }) => key);
  const { parent } = network;
  const asked: Asked | null = parent === null ? null : { state, host, network, parent, outside, keys };
  const near = asked ? neighbours(asked) : [];
  const goals = [...near.map(({ machine }) => rootKey(machine.id)), ...(outside ? [outside.key] : [])];
  return judge({
    ...{ state, host, lasting, ruledOut: [] },
    title: { code: 'let-out', params: { network: network.name } },
    promised: across(keys, [...new Set(goals)]),
    ways: asked
      ? [...byRoutes(asked, near), ...byRouter(asked, near), ...byMasquerade(asked, near), ...byOtherCard(asked)]
      : [],
  });
}

const across = (from: readonly string[], to: readonly string[]): Pair[] =>
  from.flatMap((one) => to.map((other) => ({ from: one, to: other })));

const bothWays = (pairs: readonly Pair[]): Pair[] =>
  pairs.flatMap(({ from, to }) => [
    { from, to },
    { from: to, to: from },
  ]);

function neighbours({ state, host, parent }: Asked): Neighbour[] {
  const card = rootInterfaces(host).find(({ name }) => name === parent);
  const ports = segmentOf(state, host, parent)?.ports ?? [];
  return ports.flatMap((port) => {
    const machine = state.hosts[port.host];
    const there = machine?.namespaces[ROOT_NAMESPACE]?.interfaces[port.interface];
    const back = card?.addresses.find(({ address, family }) =>
      there?.addresses.some((other) => family === 4 && contains(`${other.address}/${other.prefix}`, address)),
    );
    return machine && machine !== host && back ? [{ machine, back: back.address }] : [];
  });
}

/** A route at each machine: it reaches them, and they it. */
function byRoutes({ network, host, keys }: Asked, near: readonly Neighbour[]): Way[] {
  if (near.length === 0) return [];
  const machines = near.map(({ machine }) => machine.name).join(', ');
  return [
    {
      code: 'out-routes',
      params: { machines, subnets: subnetsOf(network).join(', '), through: host.name },
      costs: [cost('each-machine'), cost('no-internet'), ...untilReboot(near.map(({ machine }) => machine))],
      all: near.flatMap(({ machine, back }) => routesBack(machine.id, network, back)),
      promised: bothWays(
        across(
          keys,
          near.map(({ machine }) => rootKey(machine.id)),
        ),
      ),
    },
  ];
}

const routesBack = (machine: HostId, network: Network, gateway: string) =>
  subnetsOf(network).map((subnet) => routeTo(machine, subnet, { gateway }));

const untilReboot = (machines: readonly Host[]) => machines.map(({ name }) => UNTIL_REBOOT(name));

/** One route, at the router that others send to what they do not know. */
function byRouter({ state, network, host, keys }: Asked, near: readonly Neighbour[]): Way[] {
  return near.flatMap(({ machine, back }): Way[] => {
    const followers = near.filter(
      ({ machine: other }) =>
        other !== machine &&
        defaultGateways(other).some((gateway) => holdersOf(state, gateway).some((holder) => holder.host === machine)),
    );
    if (followers.length === 0) return [];
    const reached = [machine, ...followers.map((one) => one.machine)];
    const params = { machine: machine.name, subnets: subnetsOf(network).join(', '), through: host.name };
    return [
      {
        ...{ code: 'out-router', params },
        costs: [cost('detour', { machine: machine.name }), UNTIL_REBOOT(machine.name)],
        all: routesBack(machine.id, network, back),
        promised: bothWays(
          across(
            keys,
            reached.map(({ id }) => rootKey(id)),
          ),
        ),
      },
    ];
  });
}

const defaultGateways = (host: Host): string[] =>
  (host.namespaces[ROOT_NAMESPACE]?.routes ?? [])
    .filter((route) => route.family === 4 && isDefaultRoute(route))
    .flatMap(({ gateway }) => gateway ?? []);

/** The host puts its own address on what they send, and takes the answers to them. */
function byMasquerade(asked: Asked, near: readonly Neighbour[]): Way[] {
  const { host, network, parent, outside, keys } = asked;
  const out = outside?.device === parent ? [outside.key] : [];
  const reached = [...near.map(({ machine }) => rootKey(machine.id)), ...out];
  const hidden = hideOn(asked, parent);
  if (!hidden || reached.length === 0) return [];
  return [
    {
      code: 'out-masquerade',
      params: { machine: host.name, device: parent, subnets: subnetsOf(network).join(', ') },
      costs: [
        cost('hidden', { machine: host.name }),
        cost('one-way'),
        ...(out.length === 0 ? [cost('no-internet')] : []),
        UNTIL_REBOOT(host.name),
      ],
      all: hidden,
      promised: across(keys, reached),
    },
  ];
}

/** Made anew on the card that leads out: in layer 3 a packet leaves through the parent and no other card. */
function byOtherCard(asked: Asked): Way[] {
  const { host, network, parent, outside, keys } = asked;
  if (!outside || outside.device === parent) return [];
  const { device, gateway } = outside;
  const hidden = hideOn(asked, device);
  if (!hidden) return [];
  return [
    {
      code: 'out-other-card',
      params: { machine: host.name, device, gateway, network: network.name },
      costs: [
        cost('anew', { networks: network.name }),
        cost('leaves-lan', { device: parent }),
        cost('hidden', { machine: host.name }),
        UNTIL_REBOOT(host.name),
      ],
      all: [...remade(host, network, { parent: device }), ...hidden],
      promised: across(keys, [outside.key]),
    },
  ];
}

/** Answers come back to the host itself, which needs a leg beside the containers to hand them on, and leave to do so. */
function hideOn({ state, host, network }: Asked, device: string): Operation[] | null {
  const subnets = subnetsOf(network);
  const on = { host: host.id };
  const there = existingShim(host, { kind: 'ipvlan' }, device);
  const name = there ?? shimNames(host, 1)[0] ?? '';
  const address = subnets[0] === undefined ? null : shimAddress(state, subnets[0]);
  if (address === null) return null;
  const spec = childOn(network, device, name, [`${address}/32`]);
  const any = { inDevice: null, outDevice: null };
  return [
    ...(there ? [] : [{ kind: 'link.add' as const, ...on, namespace: null, spec }]),
    ...subnets.flatMap((subnet): Operation[] => [
      routeTo(host.id, subnet, { device: name }),
      {
        kind: 'filter.add',
        ...on,
        rule: { kind: 'masquerade', ...any, outDevice: device, source: subnet, destination: null },
      },
      {
        kind: 'filter.add',
        ...on,
        rule: { kind: 'forward', ...any, inDevice: device, source: null, destination: subnet },
      },
    ]),
    ...(forwards(host) ? [] : [forwardingOn(host.id, null)]),
  ];
}
