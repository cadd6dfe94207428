/** What several ways are made of. */
import { addressOf, contains, nextFreeAddress, nextNetwork, prefixOf } from '../address';
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

/** Of its IPv4 pools. */
export const subnetsOf = ({ ipam }: Network): string[] =>
  ipam.map(({ subnet }) => subnet).filter((subnet) => !subnet.includes(':'));

/** A container's IPv4 address on a network, as /32. */
export function addressesOn({ endpoints }: Container, { id }: Network): string[] {
  const ipv4 = endpoints[id]?.ipv4;
  return ipv4 ? [`${addressOf(ipv4)}/32`] : [];
}

/** Reach keys of those that run on a network, each in a namespace of its own. */
export const runningOn = (host: Host, { id }: Network): { key: string; container: Container }[] =>
  Object.values(host.containers)
    .filter((one) => isLive(one) && one.endpoints[id] && one.namespace === containerNamespace(one.id))
    .map((container) => ({ key: `${host.id}/${container.namespace}`, container }));

export const rootKey = (host: HostId): string => `${host}/${ROOT_NAMESPACE}`;

export const rootInterfaces = (host: Host): Interface[] =>
  Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {});

/** Whether the host has an address in the subnet, and with it a route to the whole of it. */
export const isAtDoor = (host: Host, subnet: string): boolean =>
  rootInterfaces(host).some(({ addresses }) => addresses.some(({ address }) => contains(subnet, address)));

/** Where the network's containers send what is for others; null: they have no gateway. */
export const gatewayIn = (host: Host, network: Network): string | null => {
  const pool = poolOf(network);
  return pool ? gatewayOf(host, network, pool) : null;
};

/** The first address of the pool that nobody is seen to hold. */
export const freeFor = (state: State, { subnet, reserved }: IpamPool): string | null =>
  nextFreeAddress(subnet, [...seenAddresses(state, subnet), ...Object.values(reserved)]);

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

/** An interface of the host's own beside the network's containers; all ipvlan interfaces of a card have one mode. */
export function childOn({ driver, mode }: Network, parent: string, name: string, addresses: string[]): LinkSpec {
  if (driver !== 'ipvlan') return macvlanOn(parent, name, addresses);
  return { kind: 'ipvlan', name, parent, mode: mode === 'l3' || mode === 'l3s' ? mode : 'l2', addresses };
}

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

/** The two halves of a subnet: longer than the route that its card may have to the whole. */
export function halves(subnet: string): string[] {
  const first = `${addressOf(subnet)}/${(prefixOf(subnet) ?? 32) + 1}`;
  return [first, nextNetwork(first) ?? first];
}
