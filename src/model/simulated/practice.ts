/** The State a simulated host begins with: a VM with two cards and Docker, on a LAN with a router and a neighbour. */
import { PHYSICAL_HOST } from '../build';
import { DEFAULT_RULES } from '../build/routes';
import { buildSegments } from '../build/segments';
import { type HostId, hostId, ROOT_NAMESPACE } from '../ids';
import { bareInterface, loopback, makeRoute, routesFor } from '../make';
import { toAddress } from '../operations/effects/links';
import type { Host, HostRole, Interface, Namespace, Route, State } from '../state';
import { assumedFirewall } from '../trace/netfilter/assumed';
import { DOCKER0, practiceNetworks } from './practice-networks';

/** The host's own id there, whatever a person calls it. */
export const PRACTICE_HOST = hostId('vm');

const LAN_ROUTER = '192.168.56.254';

/** Pure: the same each time. `name`: of the VM. */
export function practiceState(name = 'vm'): State {
  const hosts = [
    vm(name),
    machine(PHYSICAL_HOST, 'desktop', 'physical', { card: 'vmnet1', address: '192.168.56.1/24', mac: 1 }),
    machine(hostId('router'), 'router', 'peer', { card: 'eth0', address: `${LAN_ROUTER}/24`, mac: 254 }),
    machine(hostId('nas'), 'nas', 'peer', { card: 'eth0', address: '192.168.56.77/24', mac: 77 }),
  ];
  return {
    hosts: Object.fromEntries(hosts.map((host) => [host.id, host])),
    segments: Object.fromEntries(buildSegments(hosts).map((segment) => [segment.id, segment])),
  };
}

function vm(name: string): Host {
  const networks = practiceNetworks(PRACTICE_HOST);
  const bridge = networks.find((network) => network.bridge === DOCKER0);
  const nat = card('ens33', 2, '10.0.2.15/24', '00:0c:29:5e:10:33');
  const lan = card('ens34', 3, '192.168.56.10/24', '00:0c:29:5e:10:34');
  // Without containers no port of it is up.
  const docker0: Interface = {
    ...bareInterface(DOCKER0, 4),
    ...{ kind: 'bridge', mac: '02:42:5e:10:00:01', carrier: false, network: bridge?.id ?? null },
    addresses: [toAddress('172.17.0.1/16')],
  };
  const way = { gateway: '10.0.2.2', device: 'ens33', source: '10.0.2.15', metric: 100, protocol: 'dhcp' };
  const sysctl = { 'net.ipv4.ip_forward': '1', 'net.bridge.bridge-nf-call-iptables': '1' };
  const root = namespace(name, [nat, lan, docker0], [makeRoute('0.0.0.0/0', way)], sysctl);
  const host: Host = {
    id: PRACTICE_HOST,
    name,
    role: 'managed',
    engine: {
      version: '28.5.1',
      apiVersion: '1.51',
      kernel: '6.8.0-85-generic',
      operatingSystem: 'Ubuntu 24.04.3 LTS',
      firewallBackend: 'iptables',
      swarm: 'inactive',
    },
    namespaces: { [ROOT_NAMESPACE]: root },
    networks: Object.fromEntries(networks.map((network) => [network.id, network])),
    containers: {},
    configuration: { managers: { ens33: 'netplan', ens34: 'netplan' }, systemd: true, files: {} },
    unread: [],
  };
  root.iptables = assumedFirewall(host);
  return host;
}

type Place = { card: string; address: string; mac: number };

/** A machine without Docker. The router forwards, and is the others' way out. */
function machine(id: HostId, name: string, role: HostRole, { card: device, address, mac }: Place): Host {
  const isRouter = address.startsWith(`${LAN_ROUTER}/`);
  const wire = card(device, 2, address, `00:50:56:c0:00:${mac.toString(16).padStart(2, '0')}`);
  const routes = isRouter ? [] : [makeRoute('0.0.0.0/0', { gateway: LAN_ROUTER, device, protocol: 'static' })];
  const root = namespace(name, [wire], routes, { 'net.ipv4.ip_forward': isRouter ? '1' : '0' });
  const namespaces = { [ROOT_NAMESPACE]: root };
  return { id, name, role, engine: null, namespaces, networks: {}, containers: {}, unread: [] };
}

const card = (name: string, index: number, address: string, mac: string): Interface => ({
  ...bareInterface(name, index),
  ...{ kind: 'physical', mac, addresses: [toAddress(address)] },
});

function namespace(name: string, cards: Interface[], routes: Route[], sysctl: Record<string, string>): Namespace {
  const interfaces = [loopback(), ...cards];
  return {
    id: ROOT_NAMESPACE,
    name,
    source: 'kernel',
    interfaces: Object.fromEntries(interfaces.map((iface) => [iface.name, iface])),
    routes: [...routes, ...interfaces.flatMap(kernelRoutes)],
    rules: [...DEFAULT_RULES],
    sysctl,
    iptables: null,
  };
}

const kernelRoutes = (iface: Interface): Route[] =>
  iface.addresses
    .flatMap((address) => routesFor(iface, address))
    .map((route) => (iface.carrier || route.type === 'local' ? route : { ...route, flags: ['linkdown'] }));
