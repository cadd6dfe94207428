/** Facts of a small Docker host for tests, as the Engine and iproute2 would put them. */
import type { ContainerFact, HostFacts, NetworkFact } from '../../../model/facts';
import type { PhysicalFacts } from '../topology/topology';

const CARD = { ifindex: 2, ifname: 'ens33', flags: ['BROADCAST', 'UP', 'LOWER_UP'], mtu: 1500, link_type: 'ether' };

export function hostFacts(networks: NetworkFact[] = [], containers: ContainerFact[] = []): HostFacts {
  return {
    name: '',
    link: [{ ...CARD, address: '52:54:00:00:00:10' }],
    addr: [
      {
        ifindex: 2,
        ifname: 'ens33',
        addr_info: [{ family: 'inet', local: '192.168.56.10', prefixlen: 24, scope: 'global' }],
      },
    ],
    route: [],
    rule: [],
    sysctl: {},
    iptables: '# none',
    version: { Version: '20.10.24', ApiVersion: '1.41' },
    networks,
    containers,
    inspect: {},
    namespaces: {},
  };
}

export function physicalFacts(address = '0a:00:27:00:00:00'): PhysicalFacts {
  return { name: 'desktop', link: [{ ...CARD, address }], addr: [], route: [], rule: [] };
}

export function networkFact(name: string, id = `id-of-${name}`): NetworkFact {
  const IPAM = { Config: [{ Subnet: '172.30.0.0/24', Gateway: '172.30.0.1' }] };
  return { Name: name, Id: id, Created: '2026-11-24T09:00:00Z', Scope: 'local', Driver: 'bridge', IPAM };
}

export function containerFact(name: string, networks: NetworkFact[], id = `id-of-${name}`): ContainerFact {
  const endpoints = networks.map((network, n) => [
    network.Name,
    { NetworkID: network.Id, EndpointID: `${id}-${network.Id}`, IPAddress: `172.30.${n}.2`, IPPrefixLen: 24 },
  ]);
  return {
    Id: id,
    Names: [`/${name}`],
    Image: 'busybox:latest',
    Command: 'sleep 1d',
    Created: 1,
    State: 'running',
    Status: 'Up',
    HostConfig: { NetworkMode: networks[0]?.Name ?? 'none' },
    NetworkSettings: { Networks: Object.fromEntries(endpoints) as Record<string, { NetworkID: string }> },
  };
}
