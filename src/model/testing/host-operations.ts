/** Operations on the own network of the host of `vm.ts`: made by hand, and any. */
import fc from 'fast-check';
import { ROOT_NAMESPACE } from '../ids';
import type { FilterRule, LinkSpec, Operation, OperationOf, RouteSpec } from '../operations/types';
import type { State } from '../state';
import { assumedFirewall } from '../trace/netfilter/assumed';
import { freshVm, VM, vmOf } from './vm';

type In = { namespace?: string | null };
const at = ({ namespace = null }: In = {}) => ({ host: VM, namespace });

export const addLink = (spec: LinkSpec, place?: In): OperationOf<'link.add'> => ({
  ...{ kind: 'link.add', ...at(place), spec },
});
export const vlan = (name: string, parent: string, vlanId: number, ...addresses: string[]): LinkSpec => ({
  ...{ kind: 'vlan', name, parent, vlanId, addresses },
});
export const macvlan = (name: string, parent: string, ...addresses: string[]): LinkSpec => ({
  ...{ kind: 'macvlan', name, parent, mode: 'bridge', addresses },
});
export const ipvlan = (name: string, parent: string, mode: 'l2' | 'l3' | 'l3s', ...addresses: string[]): LinkSpec => ({
  ...{ kind: 'ipvlan', name, parent, mode, addresses },
});

export const removeLink = (name: string, place?: In): OperationOf<'link.remove'> => ({
  ...{ kind: 'link.remove', ...at(place), name },
});
export const setLink = (
  name: string,
  change: Partial<Pick<OperationOf<'link.set'>, 'up' | 'promiscuous' | 'mtu'>>,
  place?: In,
): OperationOf<'link.set'> => ({
  ...{ kind: 'link.set', ...at(place), name, up: null, promiscuous: null, mtu: null },
  ...change,
});
export const addAddress = (device: string, address: string, place?: In): OperationOf<'address.add'> => ({
  ...{ kind: 'address.add', ...at(place), device, address },
});
export const removeAddress = (device: string, address: string, place?: In): OperationOf<'address.remove'> => ({
  ...{ kind: 'address.remove', ...at(place), device, address },
});
export const route = (destination: string, fields: Partial<RouteSpec> = {}): RouteSpec => ({
  ...{ destination, gateway: null, device: null, source: null, metric: null },
  ...fields,
});
export const addRoute = (spec: RouteSpec, place?: In): OperationOf<'route.add'> => ({
  ...{ kind: 'route.add', ...at(place), route: spec },
});
export const removeRoute = (spec: RouteSpec, place?: In): OperationOf<'route.remove'> => ({
  ...{ kind: 'route.remove', ...at(place), route: spec },
});
export const setting = (key: string, value: string, place?: In): OperationOf<'sysctl.set'> => ({
  ...{ kind: 'sysctl.set', ...at(place), key, value },
});
export const rule = (kind: FilterRule['kind'], fields: Partial<FilterRule> = {}): FilterRule => ({
  ...{ kind, inDevice: null, outDevice: null, source: null, destination: null },
  ...fields,
});
export const addRule = (added: FilterRule): OperationOf<'filter.add'> => ({
  ...{ kind: 'filter.add', host: VM, rule: added },
});
export const removeRule = (removed: FilterRule): OperationOf<'filter.remove'> => ({
  ...{ kind: 'filter.remove', host: VM, rule: removed },
});
export const addNamespace = (name: string): OperationOf<'namespace.add'> => ({
  ...{ kind: 'namespace.add', host: VM, name },
});
export const removeNamespace = (name: string): OperationOf<'namespace.remove'> => ({
  ...{ kind: 'namespace.remove', host: VM, name },
});

export const writeFile = (
  path: string,
  content: string | null,
  manager: OperationOf<'file.write'>['manager'] = 'sysctl',
): OperationOf<'file.write'> => ({ ...{ kind: 'file.write', host: VM, path, content, manager } });

/** The fresh host with a firewall that was read and a system whose configuration was. */
export function furnishedVm(): State {
  const state = freshVm();
  const host = vmOf(state);
  const root = host.namespaces[ROOT_NAMESPACE];
  if (root) root.iptables = assumedFirewall(host);
  host.configuration = { managers: { ens33: 'ifupdown', vm0: 'netplan' }, systemd: true, files: {} };
  return state;
}

const namespace = fc.constantFrom(null, null, null, 'router', 'nowhere');
const name = fc.constantFrom(
  'ens33.20',
  'vm0.7',
  'shim0',
  'iv0',
  'vm0',
  'docker0',
  '__proto__',
  'a name too long to be',
);
const parent = fc.constantFrom('ens33', 'vm0', 'vm0.7', 'lo', 'eth9');
const address = fc.constantFrom(
  '192.168.20.1/24',
  '192.168.20.2/24',
  '10.0.2.15/24',
  'fd00:20::1/64',
  '10.1.1.1/32',
  'x',
);
const addresses = fc.uniqueArray(address, { maxLength: 2 });
const link: fc.Arbitrary<LinkSpec> = fc.oneof(
  fc
    .tuple(name, parent, fc.constantFrom(7, 20, 4095), addresses)
    .map(([made, on, id, held]) => vlan(made, on, id, ...held)),
  fc.tuple(name, parent, addresses).map(([made, on, held]) => macvlan(made, on, ...held)),
  fc
    .tuple(name, parent, fc.constantFrom('l2' as const, 'l3' as const), addresses)
    .map(([made, on, mode, held]) => ipvlan(made, on, mode, ...held)),
);
const routeSpec = fc.record({
  destination: fc.constantFrom('10.9.0.0/16', '0.0.0.0/0', 'fd00:9::/64', '10.0.2.0/24', '10.9.0.1/16'),
  gateway: fc.constantFrom(null, '192.168.20.254', '10.0.2.2', '192.168.56.254', 'fd00:20::2', '10.99.0.1'),
  device: fc.constantFrom(null, 'ens33', 'vm0', 'ens33.20', 'shim0'),
  source: fc.constantFrom(null, '10.0.2.15'),
  metric: fc.constantFrom(null, 50),
});
const filterRule = fc.constantFrom(
  rule('forward', { inDevice: 'ens33', outDevice: 'vm0' }),
  rule('forward'),
  rule('masquerade', { source: '10.5.0.0/24', outDevice: 'ens33' }),
);
const set = fc.constantFrom<Parameters<typeof setLink>[1]>(
  ...[{ up: true }, { up: false }, { promiscuous: true }, { mtu: 1400 }, { up: false, mtu: 1300 }],
);
const file = fc.constantFrom('/etc/sysctl.d/90-portolan.conf', '/etc/passwd');

export const anyHostOperation: fc.Arbitrary<Operation> = fc.oneof(
  fc.tuple(link, namespace).map(([spec, place]) => addLink(spec, { namespace: place })),
  fc.tuple(name, namespace).map(([gone, place]) => removeLink(gone, { namespace: place })),
  fc.tuple(name, set, namespace).map(([of, change, place]) => setLink(of, change, { namespace: place })),
  fc.tuple(name, address, namespace).map(([to, held, place]) => addAddress(to, held, { namespace: place })),
  fc.tuple(name, address, namespace).map(([of, held, place]) => removeAddress(of, held, { namespace: place })),
  fc.tuple(routeSpec, namespace).map(([made, place]) => addRoute(made, { namespace: place })),
  fc.tuple(routeSpec, namespace).map(([made, place]) => removeRoute(made, { namespace: place })),
  fc
    .tuple(fc.constantFrom('net.ipv4.ip_forward', 'net.ipv4.conf.vm0.rp_filter'), fc.constantFrom('0', '1'), namespace)
    .map(([key, value, place]) => setting(key, value, { namespace: place })),
  filterRule.map(addRule),
  filterRule.map(removeRule),
  fc.constantFrom('router', '-x').map(addNamespace),
  fc.constantFrom('router', 'nowhere').map(removeNamespace),
  fc.tuple(file, fc.constantFrom('net.ipv4.ip_forward = 1\n', null)).map(([path, content]) => writeFile(path, content)),
);
