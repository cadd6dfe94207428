/** States of any size, for measuring. Made by hand of the model's types; no host is asked. */
import { containerId, type HostId, hostId, namespaceId, networkId, ROOT_NAMESPACE, segmentId } from '../ids';
import { bareInterface } from '../make';
import type { Container, Host, Interface, Namespace, Network, State } from '../state';

export type Size = { hosts: number; networks: number; containers: number };

/** `networks` and `containers` are totals, dealt out evenly. */
export function syntheticState(size: Size): State {
  const hosts = Array.from({ length: size.hosts }, (_unused, index) => {
    const share = (total: number) => Math.floor(total / size.hosts) + (index < total % size.hosts ? 1 : 0);
    return syntheticHost(index, share(size.networks), share(size.containers));
  });
  const ports = hosts.map((host) => ({ host: host.id, interface: 'ens34' }));
  const segment = { id: segmentId('lan'), name: 'LAN', kind: 'lan' as const, subnets: ['192.168.56.0/24'], ports };
  return { hosts: Object.fromEntries(hosts.map((host) => [host.id, host])), segments: { [segment.id]: segment } };
}

function syntheticHost(number: number, networkCount: number, containerCount: number): Host {
  const id = hostId(`vm${number}`);
  const networks = Array.from({ length: networkCount }, (_unused, index) => syntheticNetwork(number, index));
  const containers = Array.from({ length: containerCount }, (_unused, index) =>
    syntheticContainer(number, index, networks[index % networks.length]),
  );
  const root: Namespace = {
    ...namespaceOf(ROOT_NAMESPACE, id),
    interfaces: {
      ens34: { ...wire('ens34', 2, 'physical'), addresses: [address(`192.168.56.${10 + number}`, 24)] },
      ...Object.fromEntries(
        networks.map((network, index) => [
          network.bridge ?? '',
          { ...wire(network.bridge ?? '', 10 + index, 'bridge') },
        ]),
      ),
    },
  };
  return {
    id,
    name: id,
    role: 'managed',
    engine: {
      version: '28.2.2',
      apiVersion: '1.50',
      kernel: '6.12',
      operatingSystem: 'Debian GNU/Linux 13',
      firewallBackend: 'iptables',
      swarm: 'inactive',
    },
    namespaces: Object.fromEntries(
      [root, ...containers.map((container) => insideOf(container, networks))].map((item) => [item.id, item]),
    ),
    networks: Object.fromEntries(networks.map((network) => [network.id, network])),
    containers: Object.fromEntries(containers.map((container) => [container.id, container])),
    unread: [],
  };
}

function syntheticNetwork(host: number, index: number): Network {
  const subnet = `10.${100 + host}.${index}`;
  const name = `network-${host}-${index}`;
  return {
    id: networkId(`${name}-`.padEnd(64, '0')),
    name,
    driver: 'bridge',
    scope: 'local',
    predefined: false,
    internal: false,
    attachable: false,
    ingress: false,
    ipv6: false,
    ipam: [{ subnet: `${subnet}.0/24`, gateway: `${subnet}.1`, range: null, reserved: {} }],
    options: {},
    labels: {},
    bridge: `br-${host}-${index}`,
    parent: null,
    mode: null,
    created: `2026-01-01T00:00:${String(index % 60).padStart(2, '0')}Z`,
  };
}

function syntheticContainer(host: number, index: number, network: Network | undefined): Container {
  const name = `service-${host}-${index}`;
  const id = containerId(`${name}-`.padEnd(64, '0'));
  const prefix = network?.ipam[0]?.gateway?.replace(/1$/, '') ?? '172.17.0.';
  const ipv4 = `${prefix}${2 + Math.floor(index / 40)}/24`;
  const leg = network && {
    network: network.id,
    interface: 'eth0',
    mac: mac(host, index),
    ipv4,
    ipv6: null,
    gateway: `${prefix}1`,
    aliases: [],
  };
  return {
    id,
    name,
    image: `registry.example/app-${index % 12}:1.${index % 7}`,
    command: 'serve',
    state: index % 17 === 0 ? 'exited' : 'running',
    status: '',
    networkMode: network?.name ?? 'bridge',
    namespace: index % 17 === 0 ? null : namespaceId(name),
    endpoints: leg ? { [leg.network]: leg } : {},
    ports: [],
    labels: {},
    created: 1_700_000_000 + index,
  };
}

function insideOf(container: Container, networks: Network[]): Namespace {
  const leg = Object.values(container.endpoints)[0];
  const network = networks.find((candidate) => candidate.id === leg?.network);
  const [ip = '', prefix = '24'] = (leg?.ipv4 ?? '').split('/');
  const eth0: Interface = {
    ...wire('eth0', 2, 'veth'),
    mac: leg?.mac ?? null,
    addresses: [address(ip, Number(prefix))],
    network: network?.id ?? null,
  };
  return { ...namespaceOf(namespaceId(container.name), container.name), interfaces: { eth0 } };
}

const namespaceOf = (id: Namespace['id'], name: HostId | string): Namespace => ({
  id,
  name,
  source: 'docker',
  interfaces: {},
  routes: [],
  rules: [],
  sysctl: {},
  iptables: null,
});

const wire = (name: string, index: number, kind: Interface['kind']): Interface => ({
  ...bareInterface(name, index),
  kind,
  carrier: true,
});

const address = (ip: string, prefix: number) => ({
  family: 4 as const,
  address: ip,
  prefix,
  scope: 'global',
  secondary: false,
});

const mac = (host: number, index: number) =>
  `02:42:0a:${host.toString(16).padStart(2, '0')}:${(index >> 8).toString(16).padStart(2, '0')}:${(index & 255).toString(16).padStart(2, '0')}`;
