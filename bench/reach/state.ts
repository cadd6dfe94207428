/** A host as large as the targets ask for, made of facts as a real one would report them. */
import { build } from '../../src/model/build/index';
import type { Facts, HostFacts } from '../../src/model/facts';
import type { State } from '../../src/model/state';
import { assumedFirewall } from '../../src/model/trace/netfilter/assumed';

const UP = ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'];
const id = (kind: string, number: number) => `${kind}${number.toString(16)}`.padStart(64, '0');

/**
 * Hosts with bridges 10.N.0.0/24, the same on each as Engines would choose them, on a LAN with the physical host. `networks`
 * and `containers` are of each host; the containers are dealt out evenly.
 */
export function largeState(networks: number, containers: number, hosts = 1): State {
  const all = Array.from({ length: hosts }, (_, number) => largeHost(networks, containers, number));
  const facts = (iptables: string): Facts => ({
    hosts: all.map((host) => ({ ...host, iptables })),
    physicalHost: {
      link: [{ ifindex: 2, ifname: 'eth0', flags: UP, mtu: 1500, link_type: 'ether' }],
      addr: [
        {
          ifindex: 2,
          ifname: 'eth0',
          addr_info: [{ family: 'inet', local: '192.168.56.1', prefixlen: 24, scope: 'global' }],
        },
      ],
      route: [{ dst: '192.168.56.0/24', dev: 'eth0', prefsrc: '192.168.56.1', scope: 'link' }],
      rule: [],
    },
  });
  const [unguarded] = Object.values(build(facts('')).hosts);
  return build(facts(unguarded ? assumedFirewall(unguarded) : ''));
}

function largeHost(networks: number, containers: number, among: number): HostFacts {
  const address = `192.168.56.${10 + among}`;
  const host: HostFacts = {
    name: among === 0 ? 'large' : `large${among}`,
    link: [{ ifindex: 2, ifname: 'ens34', flags: UP, mtu: 1500, link_type: 'ether' }],
    addr: [
      {
        ifindex: 2,
        ifname: 'ens34',
        addr_info: [{ family: 'inet', local: address, prefixlen: 24, scope: 'global' }],
      },
    ],
    route: [
      { dst: 'default', gateway: '192.168.56.1', dev: 'ens34' },
      { dst: '192.168.56.0/24', dev: 'ens34', prefsrc: address, scope: 'link' },
    ],
    rule: [],
    sysctl: { 'net.ipv4.ip_forward': '1', 'net.bridge.bridge-nf-call-iptables': '1' },
    version: { Version: '27.5.1', ApiVersion: '1.47' },
    networks: [],
    containers: [],
    inspect: {},
    namespaces: {},
  };
  for (let number = 0; number < networks; number++) addNetwork(host, number);
  for (let number = 0; number < containers; number++)
    addContainer(host, number, number % networks, Math.floor(number / networks));
  return host;
}

function addNetwork(host: HostFacts, number: number): void {
  const bridge = `bridge${number}`;
  const [subnet, local] = [`10.${number}.0.0/24`, `10.${number}.0.1`];
  host.link.push({
    ifindex: 10 + number,
    ifname: bridge,
    flags: UP,
    mtu: 1500,
    link_type: 'ether',
    linkinfo: { info_kind: 'bridge' },
  });
  host.addr.push({
    ifindex: 10 + number,
    ifname: bridge,
    addr_info: [{ family: 'inet', local, prefixlen: 24, scope: 'global' }],
  });
  host.route.push({ dst: subnet, dev: bridge, prefsrc: local, scope: 'link', protocol: 'kernel' });
  host.networks.push({
    Name: `net${number}`,
    Id: id('n', number),
    Scope: 'local',
    Driver: 'bridge',
    IPAM: { Config: [{ Subnet: subnet, Gateway: local }] },
    Options: { 'com.docker.network.bridge.name': bridge },
    Labels: {},
  });
}

function addContainer(host: HostFacts, number: number, network: number, position: number): void {
  const index = 10_000 + 2 * number;
  const name = `c${number}`;
  const local = `10.${network}.0.${position + 2}`;
  const veth = { mtu: 1500, flags: UP, link_type: 'ether', linkinfo: { info_kind: 'veth' } };
  host.link.push({
    ...veth,
    ifindex: index,
    link_index: index + 1,
    link_netnsid: number,
    master: `bridge${network}`,
    ifname: `veth${index}`,
  });
  host.namespaces[name] = {
    link: [
      { ifindex: 1, ifname: 'lo', flags: ['LOOPBACK', 'UP', 'LOWER_UP'], mtu: 65536 },
      { ...veth, ifindex: index + 1, ifname: 'eth0', link_index: index, link_netnsid: 0 },
    ],
    addr: [
      { ifindex: index + 1, ifname: 'eth0', addr_info: [{ family: 'inet', local, prefixlen: 24, scope: 'global' }] },
    ],
    route: [
      { dst: 'default', gateway: `10.${network}.0.1`, dev: 'eth0' },
      { dst: `10.${network}.0.0/24`, dev: 'eth0', prefsrc: local, scope: 'link', protocol: 'kernel' },
    ],
    rule: [],
  };
  host.containers.push({
    Id: id('c', number),
    Names: [`/${name}`],
    Image: 'nginx',
    Command: 'nginx',
    Created: 0,
    State: 'running',
    Status: 'Up',
    Ports: number % 10 === 0 ? [{ IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8000 + number, Type: 'tcp' }] : [],
    HostConfig: { NetworkMode: `net${network}` },
    NetworkSettings: {
      Networks: {
        [`net${network}`]: {
          NetworkID: id('n', network),
          IPAddress: local,
          IPPrefixLen: 24,
          Gateway: `10.${network}.0.1`,
        },
      },
    },
  });
}
