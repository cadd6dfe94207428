/** What is worth asking once a plan has run: what people expect of it, and what surprises them. */
import { addressOf } from '../address';
import { PHYSICAL_HOST } from '../build';
import { findContainer, isLive } from '../find';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import type { ContainerSpec, Plan } from '../operations/types';
import type { ProbeOrigin, ProbeSpec } from '../probe';
import type { Container, Host, State } from '../state';
import { acrossHosts } from './across';
import { gatewayFromPhysical } from './physical';

/** Containers that are asked about, at most. */
const LIMIT = 3;

/** Between its containers by name and address, also across hosts, and from the host and this computer; to published ports. */
export function suggestProbes(state: State, plan: Plan): ProbeSpec[] {
  return acrossHosts(state, plan) ?? onOneHost(state, plan);
}

function onOneHost(state: State, plan: Plan): ProbeSpec[] {
  const runs = plan.operations.flatMap((operation) => (operation.kind === 'container.run' ? [operation] : []));
  const [first] = runs;
  const host = first && state.hosts[first.host];
  if (!host) return [];
  const made = runs.slice(0, LIMIT).flatMap(({ spec }) => {
    const container = findContainer(host, spec.name);
    return container && isLive(container) ? [{ spec, container }] : [];
  });
  const physical: ProbeOrigin = { host: PHYSICAL_HOST, container: null, via: host.id };
  const own: ProbeOrigin = { host: host.id, container: null };
  return [
    ...made.flatMap(({ container }, at) => {
      const next = made[at + 1];
      return next ? between(host.id, container, next) : [];
    }),
    ...outward(state, host, made),
    ...made
      .flatMap(({ container }) => addressesOf(container))
      .flatMap((target) => [
        { kind: 'ping' as const, from: own, target },
        { kind: 'ping' as const, from: physical, target },
      ]),
    ...made.flatMap(({ spec }) => published(state, host, spec, physical)),
  ];
}

function between(
  host: HostId,
  from: Container,
  { spec, container: to }: { spec: ContainerSpec; container: Container },
) {
  const origin: ProbeOrigin = { host, container: from.name };
  const named = spec.network !== 'bridge' && addressesOf(to).length > 0;
  const targets = [...(named ? [to.name] : []), ...addressesOf(to)];
  return targets.map((target): ProbeSpec => ({ kind: 'ping', from: origin, target }));
}

/** From the first container to its own host. */
function outward(state: State, host: Host, made: { container: Container }[]): ProbeSpec[] {
  const [first] = made;
  const target = hostAddress(state, host);
  if (!first || target === null) return [];
  return [{ kind: 'ping', from: { host: host.id, container: first.container.name }, target }];
}

const addressesOf = ({ endpoints }: Container): string[] =>
  Object.values(endpoints).flatMap(({ ipv4 }) => (ipv4 === null ? [] : [addressOf(ipv4)]));

function published(state: State, host: Host, { ports }: ContainerSpec, from: ProbeOrigin): ProbeSpec[] {
  const address = hostAddress(state, host);
  return ports.flatMap(({ protocol, hostPort, hostAddress: only }): ProbeSpec[] => {
    const target = only ?? address;
    return protocol === 'tcp' && hostPort !== null && target !== null
      ? [{ kind: 'tcp', from, target, port: hostPort }]
      : [];
  });
}

/** Its address towards this computer, else any of a card's. */
function hostAddress(state: State, host: Host): string | null {
  const cards = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).filter(
    ({ kind, network }) => network === null && kind !== 'loopback',
  );
  const near = cards.flatMap(({ name }) => gatewayFromPhysical(state, host, name) ?? []);
  const any = cards.flatMap(({ addresses }) => addresses.filter(({ family }) => family === 4));
  return near[0] ?? any[0]?.address ?? null;
}
