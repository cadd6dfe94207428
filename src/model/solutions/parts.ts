/** What several ways are made of. */
import { addressOf, contains, networkOf, nextFreeAddress, prefixOf } from '../address';
import { isLive } from '../find';
import { containerNamespace, type HostId, ROOT_NAMESPACE } from '../ids';
import { gatewayOf } from '../operations/effects/ipam';
import { endpointSpecOf, networkSpecOf } from '../operations/effects/specs';
import type { LinkSpec, Operation } from '../operations/types';
import type { Container, Host, Interface, IpamPool, Network, State } from '../state';
import { shimName } from '../suggest';
import { seenAddresses } from '../suggest/addresses';

/** The first IPv4 pool. */
export const poolOf = ({ ipam }: Network): IpamPool | undefined => ipam.find(({ subnet }) => !subnet.includes(':'));

/** Reach keys of those that run on a network, each in a namespace of its own. */
export const runningOn = (host: Host, { id }: Network): { key: string; container: Container }[] =>
  Object.values(host.containers)
    .filter((one) => isLive(one) && one.endpoints[id] && one.namespace === containerNamespace(one.id))
    .map((container) => ({ key: `${host.id}/${container.namespace}`, container }));

export const rootKey = (host: HostId): string => `${host}/${ROOT_NAMESPACE}`;

export const rootInterfaces = (host: Host): Interface[] =>
  Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});

export const holds = ({ addresses }: Interface, address: string): boolean =>
  addresses.some((held) => held.address === address);

/** Where the network's containers send what is for others; null: they have no gateway. */
export const gatewayIn = (host: Host, network: Network): string | null => {
  const pool = poolOf(network);
  return pool ? gatewayOf(host, network, pool) : null;
};

/** An address that no container can be given: outside its range, and seen nowhere; else any that is free. */
export function freeFor(state: State, { subnet, range, reserved }: IpamPool): string | null {
  const taken = [...seenAddresses(state, subnet), ...Object.values(reserved)];
  const free = nextFreeAddress(subnet, taken);
  if (free === null || range === null || !contains(range, free)) return free;
  return nextFreeAddress(subnet, taken.concat(addressesIn(range))) ?? free;
}

/** At most a /24 of them: ranges are small, or the whole subnet. */
function addressesIn(range: string): string[] {
  const found: string[] = [];
  for (let next = nextFreeAddress(range, found); next !== null && found.length < 254; )
    next = (found.push(next), nextFreeAddress(range, found));
  return found;
}

/** Its containers leave, it is made again with another gateway, and they come back with the addresses they had. */
export function remade(host: Host, network: Network, change: { gateway: string } | { parent: string }): Operation[] {
  const members = Object.values(host.containers).filter(({ endpoints }) => endpoints[network.id]);
  const on = { host: host.id, network: network.name };
  const spec = networkSpecOf(network);
  const made =
    'gateway' in change
      ? { ...spec, ipam: spec.ipam.map((one) => (contains(one.subnet, change.gateway) ? { ...one, ...change } : one)) }
      : { ...spec, options: { ...spec.options, parent: change.parent } };
  return [
    ...members.map(({ name }): Operation => ({ kind: 'network.disconnect', ...on, container: name })),
    { kind: 'network.remove', ...on },
    { kind: 'network.create', host: host.id, spec: made },
    ...members.map((member): Operation => {
      const endpoint = endpointSpecOf(member, network, { pin: true });
      return { kind: 'network.connect', ...on, container: member.name, endpoint };
    }),
  ];
}

/** A macvlan interface of the host's own beside a network's containers. */
export const macvlanOn = (parent: string, name: string, addresses: string[]): LinkSpec => ({
  ...{ kind: 'macvlan', name, parent, mode: 'bridge', addresses },
});

export const forwardingOn = (host: HostId, namespace: string | null): Operation => ({
  ...{ kind: 'sysctl.set', host, namespace, key: 'net.ipv4.ip_forward', value: '1' },
});

export const forwards = (host: Host): boolean => host.namespaces[ROOT_NAMESPACE]?.sysctl['net.ipv4.ip_forward'] === '1';

export const routeTo = (
  host: HostId,
  destination: string,
  way: { gateway: string } | { device: string },
): Operation => ({
  ...{ kind: 'route.add', host, namespace: null },
  route: { destination, gateway: null, device: null, source: null, metric: null, ...way },
});

export const letThrough = (host: HostId, source: string, destination: string): Operation => ({
  ...{ kind: 'filter.add', host },
  rule: { kind: 'forward', inDevice: null, outDevice: null, source, destination },
});

/** `shim0`, `shim1` … as many as asked for, none of which the host has. */
export function shimNames(host: Host, count: number): string[] {
  const names: string[] = [];
  let number = Number(shimName(host).slice('shim'.length));
  const taken = new Set(rootInterfaces(host).map(({ name }) => name));
  for (; names.length < count; number++) if (!taken.has(`shim${number}`)) names.push(`shim${number}`);
  return names;
}

/** The two halves of a subnet: longer than the route the parent itself may have to the whole. */
export function halves(subnet: string): string[] {
  const prefix = prefixOf(subnet);
  if (prefix === null || prefix >= 31) return [subnet];
  const first = `${addressOf(subnet)}/${prefix + 1}`;
  const second = secondHalf(subnet, prefix);
  return second === null ? [subnet] : [first, second];
}

function secondHalf(subnet: string, prefix: number): string | null {
  const parts = addressOf(subnet).split('.').map(Number);
  const bit = 1 << (7 - (prefix % 8));
  const at = Math.floor(prefix / 8);
  parts[at] = (parts[at] ?? 0) | bit;
  return networkOf(`${parts.join('.')}/${prefix + 1}`);
}
