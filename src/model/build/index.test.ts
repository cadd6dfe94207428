import { describe, expect, it } from 'vitest';
import type { Facts } from '../facts';
import { hostId, ROOT_NAMESPACE } from '../ids';
import type { Container, Host, State } from '../state';
import sharedNamespaces from './fixtures/shared-namespaces.json';
import twoHomes from './fixtures/two-homes.json';
import { build, PHYSICAL_HOST } from './index';

function hostOf(state: State, name: string): Host {
  const host = state.hosts[hostId(name)];
  if (!host) throw new Error(`no host ${name}`);
  return host;
}

function containerNamed(host: Host, name: string): Container {
  const found = Object.values(host.containers).find((container) => container.name === name);
  if (!found) throw new Error(`no container ${name}`);
  return found;
}

const interfacesOf = (host: Host, container: Container) =>
  container.namespace === null ? {} : (host.namespaces[container.namespace]?.interfaces ?? {});

describe('a recorded lab: a container on a bridge and on macvlan', () => {
  const facts = twoHomes as unknown as Facts;
  const state = build(facts);
  const vm = hostOf(state, 'vm');
  const gate = containerNamed(vm, 'gate');

  it('has the hosts with their roles', () => {
    expect(Object.values(state.hosts).map(({ id, role }) => [id, role])).toEqual([
      ['vm', 'managed'],
      [PHYSICAL_HOST, 'physical'],
      ['nas', 'peer'],
    ]);
  });

  it('joins both ends of a veth pair, and both to their network', () => {
    const leg = interfacesOf(vm, gate).eth0;
    const outside = leg?.peer && vm.namespaces[leg.peer.namespace]?.interfaces[leg.peer.name];
    expect(outside?.peer).toEqual({ namespace: gate.namespace, name: 'eth0' });
    expect(outside?.master).toBe(vm.networks[leg?.network ?? ('' as never)]?.bridge);
    expect(vm.networks[leg?.network ?? ('' as never)]?.name).toBe('greatwall');
  });

  it('hangs the macvlan leg on the card of the host', () => {
    expect(interfacesOf(vm, gate).eth1).toMatchObject({
      kind: 'macvlan',
      mode: 'bridge',
      parent: { namespace: ROOT_NAMESPACE, name: 'vm0' },
    });
  });

  it('names the interface of each endpoint and its aliases', () => {
    const legs = Object.values(gate.endpoints).map(({ network, interface: name, ipv4 }) => [
      vm.networks[network]?.name,
      name,
      ipv4,
    ]);
    expect(legs).toEqual([
      ['greatwall', 'eth0', '172.18.0.2/16'],
      ['subway', 'eth1', '192.168.56.92/24'],
    ]);
    expect(Object.values(gate.endpoints)[0]?.aliases).toEqual([gate.id.slice(0, 12)]);
  });

  it('finds one LAN segment', () => {
    expect(Object.values(state.segments)).toEqual([
      {
        id: 'lan:192.168.56.0/24',
        name: '192.168.56.0/24',
        kind: 'lan',
        subnets: ['192.168.56.0/24'],
        ports: [
          { host: 'vm', interface: 'vm0' },
          { host: 'physical', interface: 'brlan' },
          { host: 'nas', interface: 'nas0' },
        ],
      },
    ]);
  });

  it('takes ids from the caller', () => {
    const named = build(facts, new Map([['vm', hostId('profile-1')]]));
    expect(Object.keys(named.hosts)).toEqual(['profile-1', 'physical', 'nas']);
    expect(named.hosts[hostId('profile-1')]?.name).toBe('vm');
  });

  it('puts namespaces together from endpoints when nobody could look inside', () => {
    const [host] = facts.hosts;
    if (!host) throw new Error('no host');
    const legs = Object.entries(host.namespaces).flatMap(([name, { link }]) =>
      link.map(({ ifindex }) => ({
        containerId: host.containers.find((c) => c.Names[0] === `/${name}`)?.Id ?? '',
        containerIfindex: ifindex,
      })),
    );
    const blind = build({ ...facts, hosts: [{ ...host, namespaces: {}, inspect: {}, legs }] });
    const seen = hostOf(blind, 'vm');
    const inside = containerNamed(seen, 'gate');
    const namespace = inside.namespace ? seen.namespaces[inside.namespace] : undefined;
    expect(namespace?.source).toBe('docker');
    const { eth0, eth1 } = namespace?.interfaces ?? {};
    const kernel = interfacesOf(vm, gate);
    expect(eth0).toMatchObject({ peer: kernel.eth0?.peer, network: kernel.eth0?.network, kind: 'veth' });
    expect(eth0?.addresses).toEqual(kernel.eth0?.addresses);
    expect(eth1).toMatchObject({ parent: kernel.eth1?.parent, mode: 'bridge', kind: 'macvlan' });
    const ways = vm.namespaces[gate.namespace ?? ROOT_NAMESPACE]?.routes.map((r) => [
      r.destination,
      r.gateway,
      r.device,
    ]);
    expect(namespace?.routes.map((r) => [r.destination, r.gateway, r.device])).toEqual(ways);
    expect(Object.values(inside.endpoints).map((endpoint) => endpoint.aliases)).toEqual([null, null]);
  });

  it('says what could not be read', () => {
    const [host] = facts.hosts;
    if (!host) throw new Error('no host');
    const blind = build({ ...facts, hosts: [{ ...host, iptables: '' }] });
    expect(hostOf(blind, 'vm').namespaces[ROOT_NAMESPACE]?.iptables).toBeNull();
    expect(hostOf(blind, 'vm').unread.map(({ fact }) => fact)).toEqual(['iptables']);
  });
});

describe('host, none and container:X', () => {
  const vm = hostOf(build(sharedNamespaces as unknown as Facts), 'vm');

  it('shares namespaces', () => {
    expect(containerNamed(vm, 'coffee').namespace).toBe(ROOT_NAMESPACE);
    expect(containerNamed(vm, 'twin').namespace).toBe(containerNamed(vm, 'milk').namespace);
    expect(Object.keys(interfacesOf(vm, containerNamed(vm, 'hermit')))).toEqual(['lo']);
    expect(Object.values(vm.namespaces).map(({ name }) => name)).toEqual(['vm', 'milk', 'hermit']);
  });

  it('knows what the Engine made itself', () => {
    const predefined = Object.values(vm.networks).filter((network) => network.predefined);
    expect(predefined.map(({ name, bridge }) => [name, bridge]).sort()).toEqual([
      ['bridge', 'docker0'],
      ['host', null],
      ['none', null],
    ]);
  });
});

describe('a large host', () => {
  it('has every veth pair told', () => {
    const facts = largeFacts(200, 5);
    const host = hostOf(build(facts), 'large');
    const peers = Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).filter((iface) => iface.peer);
    expect(peers).toHaveLength(1000);
  });
});

/** `networks` bridges with `each` containers on every one. */
function largeFacts(networks: number, each: number): Facts {
  const [template] = (twoHomes as unknown as Facts).hosts;
  if (!template) throw new Error('no host');
  const host: Facts['hosts'][number] = { ...template, name: 'large', inspect: {}, namespaces: {} };
  const flags = ['UP', 'LOWER_UP'];
  [host.link, host.addr, host.route, host.networks, host.containers] = [[], [], [], [], []];
  for (let n = 0; n < networks; n++) {
    const id = n.toString(16).padStart(64, '0');
    const bridge = `br${n}`;
    const subnet = `10.${n}.0.0/16`;
    host.link.push({ ifindex: 10 + n, ifname: bridge, flags, mtu: 1500, linkinfo: { info_kind: 'bridge' } });
    host.networks.push({
      Name: `net${n}`,
      Id: id,
      Scope: 'local',
      Driver: 'bridge',
      IPAM: { Config: [{ Subnet: subnet, Gateway: `10.${n}.0.1` }] },
      Options: { 'com.docker.network.bridge.name': bridge },
    });
    for (let c = 0; c < each; c++) {
      const index = 1000 + 2 * (n * each + c);
      const name = `c${n}x${c}`;
      const [local, prefixlen] = [`10.${n}.0.${c + 2}`, 16];
      const veth = { mtu: 1500, flags, linkinfo: { info_kind: 'veth' } };
      const outside = { ifindex: index, link_index: index + 1, link_netnsid: n * each + c, master: bridge };
      host.link.push({ ...veth, ...outside, ifname: `veth${index}` });
      host.namespaces[name] = {
        link: [{ ...veth, ifindex: index + 1, ifname: 'eth0', link_index: index, link_netnsid: 0 }],
        addr: [{ ifindex: index + 1, ifname: 'eth0', addr_info: [{ family: 'inet', local, prefixlen }] }],
        route: [{ dst: 'default', gateway: `10.${n}.0.1`, dev: 'eth0' }],
        rule: [],
      };
      host.containers.push({
        Id: `${n}-${c}`,
        Names: [`/${name}`],
        Image: 'busybox',
        Command: 'sh',
        Created: 0,
        State: 'running',
        Status: 'Up',
        HostConfig: { NetworkMode: `net${n}` },
        NetworkSettings: { Networks: { [`net${n}`]: { NetworkID: id, IPAddress: local, IPPrefixLen: prefixlen } } },
      });
    }
  }
  return { hosts: [host] };
}
