/** What a step does, as operations. All words have their values already. */
import { PHYSICAL_HOST } from '../model/build';
import { type HostId, hostId } from '../model/ids';
import type {
  ContainerSpec,
  EndpointSpec,
  LinkSpec,
  NetworkSpec,
  Operation,
  PortSpec,
} from '../model/operations/types';
import type { Deed } from './format';

type DeedOf<K extends string> = Extract<Deed, Record<K, unknown>>;

export function operationOf(deed: Deed, host: HostId): Operation {
  if ('network' in deed) return { kind: 'network.create', host, spec: networkSpec(deed.network) };
  if ('run' in deed) {
    const { at } = deed.run;
    return { kind: 'container.run', host: at === undefined ? host : hostId(at), spec: containerSpec(deed.run) };
  }
  if ('connect' in deed) {
    const { container, network, address } = deed.connect;
    return { kind: 'network.connect', host, container, network, endpoint: endpoint(address) };
  }
  if ('disconnect' in deed) return { kind: 'network.disconnect', host, ...deed.disconnect };
  if ('start' in deed) return { kind: 'container.start', host, container: deed.start };
  if ('stop' in deed) return { kind: 'container.stop', host, container: deed.stop };
  if ('removeContainer' in deed)
    return { kind: 'container.remove', host, container: deed.removeContainer, restore: null };
  if ('removeNetwork' in deed) return { kind: 'network.remove', host, network: deed.removeNetwork };
  return hostOperation(deed, host);
}

function hostOperation(deed: Deed, host: HostId): Operation {
  if ('link' in deed)
    return { kind: 'link.add', host, namespace: deed.link.namespace ?? null, spec: linkSpec(deed.link) };
  if ('removeLink' in deed)
    return { kind: 'link.remove', host, namespace: deed.removeLink.namespace ?? null, name: deed.removeLink.name };
  if ('namespace' in deed) return { kind: 'namespace.add', host, name: deed.namespace };
  if ('address' in deed) {
    const { device, address, namespace = null } = deed.address;
    return { kind: 'address.add', host, namespace, device, address };
  }
  if ('route' in deed) {
    const { to, via = null, device = null, on, namespace = null } = deed.route;
    const route = { destination: to, gateway: via, device, source: null, metric: null };
    return { kind: 'route.add', host: on === 'desktop' ? PHYSICAL_HOST : host, namespace, route };
  }
  if ('setting' in deed) {
    const { key, value, namespace = null } = deed.setting;
    return { kind: 'sysctl.set', host, namespace, key, value };
  }
  const any = { inDevice: null, outDevice: null, source: null, destination: null };
  if ('forward' in deed) {
    const { from: source = null, to: destination = null, in: inDevice = null } = deed.forward;
    return { kind: 'filter.add', host, rule: { ...any, kind: 'forward', source, destination, inDevice } };
  }
  const { from: source, out: outDevice = null } = (deed as DeedOf<'masquerade'>).masquerade;
  return { kind: 'filter.add', host, rule: { ...any, kind: 'masquerade', source, outDevice } };
}

const endpoint = (address?: string): EndpointSpec => ({ ipv4: address ?? null, ipv6: null, aliases: [] });

function networkSpec(asked: DeedOf<'network'>['network']): NetworkSpec {
  const {
    name,
    driver,
    subnet,
    gateway = null,
    range = null,
    parent,
    mode,
    internal = false,
    options = {},
    further = [],
  } = asked;
  const pool = (one: string) => ({ subnet: one, gateway: null, range: null, reserved: {} });
  return {
    ...{ name, driver, internal, attachable: driver === 'overlay', ipv6: false, labels: {} },
    ipam: subnet === undefined ? [] : [{ ...pool(subnet), gateway, range }, ...further.map(pool)],
    options: { ...(parent && { parent }), ...(mode && { [`${driver}_mode`]: mode }), ...options },
  };
}

const SLEEP = ['sleep', 'infinity'];

function containerSpec(asked: DeedOf<'run'>['run']): ContainerSpec {
  const { name, image = 'busybox:latest', command, network = 'bridge', address, ports = [], more = [] } = asked;
  const own = image.startsWith('busybox') ? SLEEP : null;
  return {
    ...{ name, image, command: command ?? own, network, endpoint: endpoint(address), env: [], labels: {} },
    more: more.map((one) => ({ network: one.network, endpoint: endpoint(one.address) })),
    ports: ports.map(portSpec),
    ...(asked.sysctls && { sysctls: asked.sysctls }),
    ...(asked.capabilities && { capabilities: asked.capabilities }),
  };
}

/** `8080:80`. */
function portSpec(published: string): PortSpec {
  const [hostPort, containerPort] = published.split(':').map(Number);
  return { protocol: 'tcp', containerPort: containerPort ?? 0, hostAddress: null, hostPort: hostPort ?? 0 };
}

function linkSpec({ kind, name, parent, mode, vlan, addresses = [] }: DeedOf<'link'>['link']): LinkSpec {
  const made = { name, parent, addresses };
  if (kind === 'vlan') return { kind, ...made, vlanId: Number(vlan) };
  if (kind === 'macvlan') return { kind, ...made, mode: mode === 'private' ? mode : 'bridge' };
  return { kind, ...made, mode: mode === 'l3' || mode === 'l3s' ? mode : 'l2' };
}
