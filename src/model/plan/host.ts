/** Makers of plans on a host's own network. `lasting`: with the files that make it last across a reboot. */
import type { HostId, InterfaceName } from '../ids';
import { ROOT_NAMESPACE } from '../ids';
import { lasting as filesFor } from '../lasting';
import type { FilterRule, LinkSpec, Operation, Plan, Problem, RouteSpec } from '../operations/types';
import { own } from '../record';
import type { Host, Interface, State } from '../state';
import { exchangeAddresses } from './addresses';

/** Titles, with the parameters their texts may use. */
export const HOST_TITLES = {
  'make-subinterface': ['link'],
  'change-subinterface': ['link'],
  'remove-subinterface': ['link'],
  'change-addresses': ['link'],
  'remove-interface': ['link'],
  'add-address': ['address', 'link'],
  'remove-address': ['address', 'link'],
  'add-route': ['route'],
  'change-route': ['route'],
  'remove-route': ['route'],
  'forwarding-on': ['family'],
  'forwarding-off': ['family'],
  'promiscuous-on': ['link'],
  'promiscuous-off': ['link'],
  'link-up': ['link'],
  'link-down': ['link'],
  'allow-forwarding': ['rule'],
  'open-port': ['port', 'host'],
  'set-mtu': ['link', 'mtu'],
  masquerade: ['rule'],
  'remove-rule': ['rule'],
  'add-shim': ['link', 'parent'],
  'remove-shim': ['link'],
} as const satisfies Record<string, readonly string[]>;

type HostTitle = keyof typeof HOST_TITLES;

/** `problems`: what of it will not last, and why. */
export type HostPlan = { plan: Plan; problems: Problem[] };

/** `id`: a UUID of the caller's. `state`: the one it is made for. */
export type Asked<T = unknown> = { id: string; state: State; host: HostId; lasting: boolean } & T;
/** `namespace`: a named one of the host's; null: its own. */
type Inside<T> = Asked<{ namespace: string | null } & T>;

export type VlanSpec = Extract<LinkSpec, { kind: 'vlan' }>;

export const makeSubinterface = (asked: Asked<{ spec: VlanSpec }>): HostPlan =>
  hostPlan(asked, 'make-subinterface', { link: asked.spec.name }, [
    { kind: 'link.add', host: asked.host, namespace: null, spec: asked.spec },
  ]);

/** Addresses are exchanged one by one; for anything else it is made anew, with the routes it had. */
export function changeSubinterface(asked: Asked<{ name: InterfaceName; spec: VlanSpec }>): HostPlan {
  const { host, name, spec, state } = asked;
  const at = { host, namespace: null };
  const root = own(state.hosts, host)?.namespaces[ROOT_NAMESPACE];
  const iface = own(root?.interfaces ?? {}, name);
  const title = ['change-subinterface', { link: name }] as const;
  if (iface && isSame(iface, spec)) {
    const exchange = exchangeAddresses(state, { ...at, device: name }, globalAddresses(iface), spec.addresses);
    return hostPlan(asked, ...title, exchange);
  }
  const routes = (root?.routes ?? []).filter(
    ({ device, protocol, table, type }) =>
      device === name && protocol !== 'kernel' && table === 'main' && type === 'unicast',
  );
  return hostPlan(asked, ...title, [
    { kind: 'link.remove', ...at, name },
    { kind: 'link.add', ...at, spec },
    ...routes.map(({ destination, gateway, source, metric }): Operation => {
      const route = { destination, gateway, device: spec.name, source, metric: metric || null };
      return { kind: 'route.add', ...at, route };
    }),
  ]);
}

export const removeSubinterface = (asked: Asked<{ name: InterfaceName }>): HostPlan =>
  hostPlan(asked, 'remove-subinterface', { link: asked.name }, [
    { kind: 'link.remove', host: asked.host, namespace: null, name: asked.name },
  ]);

export const addAddress = (asked: Inside<{ device: InterfaceName; address: string }>): HostPlan => {
  const { host, namespace, device, address } = asked;
  return hostPlan(asked, 'add-address', { address, link: device }, [
    { kind: 'address.add', host, namespace, device, address },
  ]);
};

export const removeAddress = (asked: Inside<{ device: InterfaceName; address: string }>): HostPlan => {
  const { host, namespace, device, address } = asked;
  return hostPlan(asked, 'remove-address', { address, link: device }, [
    { kind: 'address.remove', host, namespace, device, address },
  ]);
};

export const addRoute = (asked: Inside<{ route: RouteSpec }>): HostPlan => {
  const { host, namespace, route } = asked;
  return hostPlan(asked, 'add-route', { route: route.destination }, [{ kind: 'route.add', host, namespace, route }]);
};

/** The old one goes first: two to one destination with one metric cannot be. */
export const changeRoute = (asked: Inside<{ before: RouteSpec; route: RouteSpec }>): HostPlan => {
  const { host, namespace, before, route } = asked;
  return hostPlan(asked, 'change-route', { route: before.destination }, [
    { kind: 'route.remove', host, namespace, route: before },
    { kind: 'route.add', host, namespace, route },
  ]);
};

export const removeRoute = (asked: Inside<{ route: RouteSpec }>): HostPlan => {
  const { host, namespace, route } = asked;
  return hostPlan(asked, 'remove-route', { route: route.destination }, [
    { kind: 'route.remove', host, namespace, route },
  ]);
};

const FORWARDING = { 4: 'net.ipv4.ip_forward', 6: 'net.ipv6.conf.all.forwarding' } as const;

export const setForwarding = (asked: Inside<{ family: 4 | 6; on: boolean }>): HostPlan => {
  const { host, namespace, family, on } = asked;
  return hostPlan(asked, on ? 'forwarding-on' : 'forwarding-off', { family: `IPv${family}` }, [
    { kind: 'sysctl.set', host, namespace, key: FORWARDING[family], value: on ? '1' : '0' },
  ]);
};

export const setPromiscuous = (asked: Asked<{ name: InterfaceName; on: boolean }>): HostPlan => {
  const { host, name, on } = asked;
  return hostPlan(asked, on ? 'promiscuous-on' : 'promiscuous-off', { link: name }, [
    { kind: 'link.set', host, namespace: null, name, up: null, promiscuous: on, mtu: null },
  ]);
};

export const setUp = (asked: Asked<{ name: InterfaceName; up: boolean }>): HostPlan => {
  const { host, name, up } = asked;
  return hostPlan(asked, up ? 'link-up' : 'link-down', { link: name }, [
    { kind: 'link.set', host, namespace: null, name, up, promiscuous: null, mtu: null },
  ]);
};

type Match = Omit<FilterRule, 'kind'>;

/** Lets packets through in chain DOCKER-USER, in that direction. */
export const allowForwarding = (asked: Asked<{ match: Match }>): HostPlan =>
  hostPlan(asked, 'allow-forwarding', { rule: nameOf(asked.match) }, [
    { kind: 'filter.add', host: asked.host, rule: { kind: 'forward', ...asked.match } },
  ]);

export const masquerade = (asked: Asked<{ match: Match }>): HostPlan =>
  hostPlan(asked, 'masquerade', { rule: nameOf(asked.match) }, [
    { kind: 'filter.add', host: asked.host, rule: { kind: 'masquerade', ...asked.match } },
  ]);

export const removeRule = (asked: Asked<{ rule: FilterRule }>): HostPlan =>
  hostPlan(asked, 'remove-rule', { rule: nameOf(asked.rule) }, [
    { kind: 'filter.remove', host: asked.host, rule: asked.rule },
  ]);

/**
 * A macvlan interface through which the host reaches its macvlan containers. `address`: one of the parent's subnet, without
 * prefix; `ranges`: the containers' addresses as CIDRs, each of which gets a route.
 */
export const addShim = (
  asked: Asked<{ parent: InterfaceName; name: InterfaceName; address: string; ranges: readonly string[] }>,
): HostPlan => {
  const { host, parent, name, address, ranges } = asked;
  const at = { host, namespace: null };
  const whole = address.includes(':') ? 128 : 32;
  return hostPlan(asked, 'add-shim', { link: name, parent }, [
    {
      kind: 'link.add',
      ...at,
      spec: { kind: 'macvlan', name, parent, mode: 'bridge', addresses: [`${address}/${whole}`] },
    },
    ...ranges.map((destination): Operation => {
      const route = { destination, gateway: null, device: name, source: null, metric: null };
      return { kind: 'route.add', ...at, route };
    }),
  ]);
};

export const removeShim = (asked: Asked<{ name: InterfaceName }>): HostPlan =>
  hostPlan(asked, 'remove-shim', { link: asked.name }, [
    { kind: 'link.remove', host: asked.host, namespace: null, name: asked.name },
  ]);

/** Operations under a title, with the files that make those on the host's own network last. */
export function hostPlan<C extends HostTitle>(
  { id, state, host, lasting }: Asked,
  code: C,
  params: Record<(typeof HOST_TITLES)[C][number], string>,
  operations: Operation[],
): HostPlan {
  const there: Host | undefined = own(state.hosts, host);
  const { files, problems } = lasting && there ? filesFor(there, operations) : { files: [], problems: [] };
  return { plan: { id, title: { code, params }, operations: [...operations, ...files] }, problems };
}

const isSame = (iface: Interface, { name, parent, vlanId }: VlanSpec): boolean =>
  iface.name === name && iface.parent?.name === parent && iface.vlanId === vlanId;

const globalAddresses = ({ addresses }: Interface): string[] =>
  addresses.filter(({ scope }) => scope === 'global').map(({ address, prefix }) => `${address}/${prefix}`);

const nameOf = ({ inDevice, outDevice, source, destination }: Match): string =>
  `${inDevice ?? source ?? '*'} → ${outDevice ?? destination ?? '*'}`;
