/** Hosts as property tests want them: a few networks with every restriction there is, containers on some of them. */
import type { Facts, HostFacts, LinkFact, NamespaceFacts } from '../facts';

export type NetworkShape = { internal: boolean; icc: boolean; masquerade: boolean; macvlan: boolean };
export type ContainerShape = { networks: number[]; published: number | null; mode: 'own' | 'host' | 'none' };
export type HostShape = {
  version: string;
  forwarding: boolean;
  bridgeFilter: boolean;
  /** The neighbour knows the way to the bridges. */
  routed: boolean;
  networks: NetworkShape[];
  containers: ContainerShape[];
};

/** How many bytes say all there is to say about a shape. */
export const SHAPE_BYTES = 28;
const VERSIONS = ['20.10.24', '26.1.5', '28.2.2'];
const MODES = ['own', 'own', 'own', 'host', 'none'] as const;

/** A shape for any bytes, so that a property test can make them up, and shrink them: zeros give the plainest one. */
export function shapeOf(bytes: Uint8Array): HostShape {
  let position = 0;
  const next = () => bytes[position++] ?? 0;
  const has = (byte: number, bit: number) => ((byte >> bit) & 1) === 1;
  const whole = next();
  const networks = Array.from({ length: 1 + (next() % 4) }, (): NetworkShape => {
    const byte = next();
    return { internal: has(byte, 0), icc: !has(byte, 1), masquerade: !has(byte, 2), macvlan: has(byte, 3) };
  });
  const containers = Array.from({ length: 1 + (next() % 6) }, (): ContainerShape => {
    const [legs, published, mode] = [next(), next() % 5, next()];
    const joined = [0, 1, 2, 3].filter((network) => has(legs, network));
    return {
      networks: joined.length > 0 ? joined : [0],
      published: published === 0 ? null : 7999 + published,
      mode: MODES[mode % MODES.length] ?? 'own',
    };
  });
  return {
    version: VERSIONS[next() % VERSIONS.length] ?? '',
    forwarding: !has(whole, 0),
    bridgeFilter: !has(whole, 1),
    routed: has(whole, 2),
    networks,
    containers,
  };
}

export const FLAGS = ['UP', 'LOWER_UP'];
const id = (kind: string, number: number) => `${kind}${number}x`.padEnd(64, '0');
const bridgeName = (number: number) => `bridge${number}`;

/** One Docker host, the physical host and a neighbour on one LAN; containers seen from outside only. */
export function factsOf(shape: HostShape): Facts {
  const host: HostFacts = {
    name: 'vm',
    ...machine('ens4', '192.168.56.10'),
    sysctl: {
      'net.ipv4.ip_forward': shape.forwarding ? '1' : '0',
      'net.bridge.bridge-nf-call-iptables': shape.bridgeFilter ? '1' : '0',
    },
    version: { Version: shape.version, ApiVersion: '1.41' },
    networks: [],
    containers: [],
    inspect: {},
    namespaces: {},
    legs: [],
  };
  host.route.push({ dst: 'default', gateway: '192.168.56.1', dev: 'ens4' });
  shape.networks.forEach((network, number) => addNetwork(host, network, number));
  shape.containers.forEach((container, number) => addContainer(host, shape.networks, container, number));
  const nas = machine('nas0', '192.168.56.77');
  if (shape.routed) nas.route.push({ dst: '10.0.0.0/8', gateway: '192.168.56.10', dev: 'nas0' });
  return { hosts: [host], physicalHost: machine('lan0', '192.168.56.1'), peers: { nas } };
}

export function machine(card: string, address: string): NamespaceFacts {
  return {
    link: [
      { ifindex: 1, ifname: 'lo', flags: ['LOOPBACK', ...FLAGS], mtu: 65536 },
      { ifindex: 2, ifname: card, flags: FLAGS, mtu: 1500, link_type: 'ether' },
    ],
    addr: [{ ifindex: 2, ifname: card, addr_info: [{ family: 'inet', local: address, prefixlen: 24 }] }],
    route: [{ dst: '192.168.56.0/24', dev: card, prefsrc: address, scope: 'link' }],
    rule: [],
  };
}

/** Adds the network to what the host reports; the number tells its subnet. */
export function addNetwork(
  host: HostFacts,
  { internal, icc, masquerade, macvlan }: NetworkShape,
  number: number,
): void {
  const gateway = macvlan ? '192.168.56.1' : `10.${number}.0.1`;
  host.networks.push({
    Name: `net${number}`,
    Id: id('n', number),
    Scope: 'local',
    Driver: macvlan ? 'macvlan' : 'bridge',
    Internal: internal && !macvlan,
    IPAM: { Config: [{ Subnet: macvlan ? '192.168.56.0/24' : `10.${number}.0.0/24`, Gateway: gateway }] },
    Options: macvlan
      ? { parent: 'ens4' }
      : {
          'com.docker.network.bridge.name': bridgeName(number),
          'com.docker.network.bridge.enable_icc': String(icc),
          'com.docker.network.bridge.enable_ip_masquerade': String(masquerade),
        },
  });
  if (macvlan) return;
  const ifindex = 10 + number;
  const ifname = bridgeName(number);
  host.link.push({ ifindex, ifname, flags: FLAGS, mtu: 1500, link_type: 'ether', linkinfo: { info_kind: 'bridge' } });
  host.addr.push({ ifindex, ifname, addr_info: [{ family: 'inet', local: gateway, prefixlen: 24 }] });
  host.route.push({ dst: `10.${number}.0.0/24`, dev: ifname, prefsrc: gateway, scope: 'link' });
}

function addContainer(host: HostFacts, networks: NetworkShape[], shape: ContainerShape, number: number): void {
  const joined = shape.mode === 'own' ? shape.networks.filter((network) => network < networks.length) : [];
  const bridged = joined.filter((network) => !networks[network]?.macvlan);
  bridged.forEach((network, position) => {
    const ifindex = 100 + 20 * number + 2 * position;
    const veth: Partial<LinkFact> = { link_index: ifindex + 1, link_netnsid: number, master: bridgeName(network) };
    const rest = { flags: FLAGS, mtu: 1500, link_type: 'ether', linkinfo: { info_kind: 'veth' } };
    host.link.push({ ...rest, ...veth, ifindex, ifname: `veth${ifindex}` });
    host.legs?.push({ containerId: id('c', number), containerIfindex: ifindex + 1 });
  });
  const publishes = shape.published !== null && bridged.some((network) => !networks[network]?.internal);
  host.containers.push({
    Id: id('c', number),
    Names: [`/container${number}`],
    Image: 'busybox',
    Command: 'sh',
    Created: 0,
    State: 'running',
    Status: 'Up',
    Ports: publishes ? [{ IP: '0.0.0.0', PrivatePort: 80, PublicPort: shape.published ?? 0, Type: 'tcp' }] : [],
    HostConfig: { NetworkMode: shape.mode === 'own' ? `net${joined[0] ?? 0}` : shape.mode },
    NetworkSettings: {
      Networks: Object.fromEntries(
        joined.map((network) => {
          const macvlan = networks[network]?.macvlan;
          const IPAddress = macvlan ? `192.168.56.${100 + 10 * network + number}` : `10.${network}.0.${10 + number}`;
          const Gateway = macvlan ? '192.168.56.1' : `10.${network}.0.1`;
          return [`net${network}`, { NetworkID: id('n', network), IPAddress, IPPrefixLen: 24, Gateway }];
        }),
      ),
    },
  });
}
