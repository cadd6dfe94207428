/** Several hosts to look at: one LAN, a NAT for each, and overlay networks across them. */
import type { HostEntry, HostStatus } from '../../contract/hosts';
import { PHYSICAL_HOST, stateOf } from '../../model/build';
import { containerId, containerNamespace, hostId, networkId, ROOT_NAMESPACE } from '../../model/ids';
import { bareInterface, connectedRoute, loopback, makeRoute } from '../../model/make';
import { applyPlan } from '../../model/operations';
import type { Operation } from '../../model/operations/types';
import type { Address, Host, Interface, Network, State } from '../../model/state';
import { createNetwork, pool, port, run } from '../../model/testing/operations';
import { vmOf } from '../../model/testing/vm';
import { emptyVm, VM_PROFILE } from './states';

const BUSYBOX = { image: 'busybox:latest', command: ['sleep', 'infinity'] };

/** What runs on each host besides what the overlays are for. */
const ALONE: Record<string, Operation[]> = {
  atlas: [
    createNetwork('greatwall', { ipam: [pool('172.20.0.0/16')] }),
    run('beijing', 'greatwall', BUSYBOX),
    run('shenzhen', 'greatwall', { image: 'nginx:latest', ports: [port(80, 8080)] }),
  ],
  borea: [run('milk', 'bridge', BUSYBOX)],
  cetus: [
    createNetwork('silkroad', { ipam: [pool('172.25.0.0/16')], internal: true }),
    run('xian', 'silkroad', BUSYBOX),
  ],
};

const OVERLAYS = [
  { name: 'ingress', subnet: '10.0.0.0/24', vni: '4096', ingress: true, on: { atlas: [], borea: [], cetus: [] } },
  {
    name: 'shop',
    subnet: '10.0.1.0/24',
    vni: '4097',
    ingress: false,
    on: { atlas: ['cart.1', 'cart.2'], borea: ['cart.3', 'till.1'], cetus: ['stock.1'] },
  },
];

export const severalEntries = (names: readonly string[], statuses: Record<string, HostStatus> = {}): HostEntry[] =>
  names.map((name, index) => ({
    profile: { ...VM_PROFILE, id: name, name, address: `192.168.56.${10 + index}` },
    status: statuses[name] ?? { state: 'connected', since: Date.now() },
  }));

/** Hosts of these names (of `atlas`, `borea`, `cetus`) with the desktop; `swarm`: with what they have in common. */
export function severalHosts(names: readonly string[], swarm: boolean): State {
  const desk = emptyVm().hosts[PHYSICAL_HOST];
  const hosts = names.map((name, index) => {
    const host = machine(name, 10 + index);
    if (swarm) OVERLAYS.forEach((overlay, at) => joinOverlay(host, overlay, at, index));
    return host;
  });
  return stateOf(desk ? [...hosts, desk] : hosts);
}

function machine(name: string, last: number): Host {
  const host = structuredClone(vmOf(applyPlan(emptyVm(), ALONE[name] ?? [])));
  const root = host.namespaces[ROOT_NAMESPACE];
  for (const iface of Object.values(root?.interfaces ?? {})) {
    if (iface.mac !== null) iface.mac = iface.mac.replace(/..$/, last.toString(16).padStart(2, '0'));
    for (const held of iface.addresses) if (held.address === '192.168.56.10') held.address = `192.168.56.${last}`;
  }
  for (const route of root?.routes ?? []) {
    if (route.source === '192.168.56.10') route.source = `192.168.56.${last}`;
    if (route.destination === '192.168.56.10/32') route.destination = `192.168.56.${last}/32`;
  }
  return { ...host, id: hostId(name), name };
}

type Overlay = (typeof OVERLAYS)[number];

function joinOverlay(host: Host, { name, subnet, vni, ingress, on }: Overlay, at: number, hostAt: number): void {
  const overlay: Network = {
    ...{ id: networkId(name.padEnd(25, '0')), name, driver: 'overlay', scope: 'swarm', predefined: false },
    ...{
      internal: false,
      attachable: !ingress,
      ingress,
      ipv6: false,
      labels: {},
      bridge: null,
      parent: null,
      mode: null,
    },
    ipam: [{ subnet, gateway: subnet.replace('0/24', '1'), range: null, reserved: {} }],
    options: { 'com.docker.network.driver.overlay.vxlanid_list': vni },
    created: `2026-11-26T10:00:0${at}Z`,
  };
  host.networks[overlay.id] = overlay;
  const way = gatewayBridge(host);
  const tasks: readonly string[] = (on as Record<string, readonly string[]>)[host.name] ?? [];
  tasks.forEach((task, index) => addTask(host, overlay, way, task, hostAt * 10 + index + 5, index));
}

/** The way out of overlays, one on each host. */
function gatewayBridge(host: Host): Network {
  const id = networkId(`gw${host.name}`.padEnd(64, '0'));
  const root = host.namespaces[ROOT_NAMESPACE];
  const name = 'docker_gwbridge';
  if (root && !host.networks[id]) {
    root.interfaces[name] = {
      ...bareInterface(name, 90),
      ...{ kind: 'bridge', network: id, addresses: [address('172.18.0.1', 16)] },
    };
    root.routes.push(connectedRoute(name, address('172.18.0.1', 16)));
  }
  const made: Network = host.networks[id] ?? {
    ...{ id, name, driver: 'bridge', scope: 'local', predefined: false, internal: false, attachable: false },
    ...{ ingress: false, ipv6: false, options: {}, labels: {}, bridge: name, parent: null, mode: null },
    ipam: [{ subnet: '172.18.0.0/16', gateway: '172.18.0.1', range: null, reserved: {} }],
    created: '2026-11-26T09:59:00Z',
  };
  host.networks[id] = made;
  return made;
}

function addTask(host: Host, overlay: Network, way: Network, name: string, last: number, index: number): void {
  const id = containerId(`${name}-on-${host.name}`.padEnd(64, '0'));
  const namespace = containerNamespace(id);
  const ipv4 = overlay.ipam[0]?.subnet.replace('0/24', `${last}/24`) ?? null;
  const legs: Interface[] = [
    leg('eth0', 2, overlay, address(ipv4?.split('/')[0] ?? '', 24)),
    leg('eth1', 3, way, address(`172.18.0.${3 + index}`, 16)),
  ];
  host.namespaces[namespace] = {
    ...{ id: namespace, name, source: 'docker', rules: [], sysctl: {}, iptables: null },
    interfaces: Object.fromEntries([loopback(), ...legs].map((iface) => [iface.name, iface])),
    routes: [
      makeRoute('0.0.0.0/0', { gateway: '172.18.0.1', device: 'eth1' }),
      ...legs.flatMap((iface) => iface.addresses.map((held) => connectedRoute(iface.name, held))),
    ],
  };
  host.containers[id] = {
    ...{ id, name, image: 'shop:1.4', command: 'serve', state: 'running', status: 'Up', networkMode: overlay.name },
    ...{ namespace, ports: [], labels: {}, created: 1_764_150_000 },
    endpoints: {
      [overlay.id]: {
        ...{ network: overlay.id, interface: 'eth0', mac: null, ipv4, ipv6: null, gateway: null, aliases: [] },
      },
    },
  };
}

const leg = (name: string, index: number, { id }: Network, held: Address): Interface => ({
  ...bareInterface(name, index),
  ...{ kind: 'veth', network: id, addresses: [held] },
});

const address = (text: string, prefix: number): Address => ({
  ...{ family: 4, address: text, prefix },
  ...{ scope: 'global', secondary: false },
});
