import { describe, expect, it } from 'vitest';
import { build, PHYSICAL_HOST } from '../../build/index';
import type { Facts, HostFacts, LinkFact, MachineFacts } from '../../facts';
import { hostId, namespaceId, ROOT_NAMESPACE } from '../../ids';
import { FLAGS, machine } from '../../testing/shaped-facts';
import { trace } from '../index';

/** A host on the LAN with card ens4 (index 2), a neighbour, and the physical host; no Docker network yet. */
function lan(): Facts & { hosts: [HostFacts]; peers: { nas: MachineFacts }; physicalHost: MachineFacts } {
  const host: HostFacts = {
    name: 'vm',
    ...machine('ens4', '192.168.56.10'),
    sysctl: { 'net.ipv4.ip_forward': '1', 'net.bridge.bridge-nf-call-iptables': '1' },
    version: { Version: '26.1.5', ApiVersion: '1.45' },
    networks: [],
    containers: [],
    inspect: {},
    namespaces: {},
    extra: {},
  };
  return {
    hosts: [host],
    peers: { nas: machine('nas0', '192.168.56.77') },
    physicalHost: machine('lan0', '192.168.56.1'),
  };
}

type Leg = {
  name: string;
  kind: string;
  parent: number;
  address: string;
  mode?: string;
  data?: Record<string, unknown>;
};

/** A plain namespace with interfaces that hang on the host's; the last word on routes is the caller's. */
function hang(host: HostFacts, name: string, legs: Leg[], routes: MachineFacts['route'], forward = false): void {
  const links = legs.map(
    ({ name: ifname, kind, parent, mode, data }, index): LinkFact => ({
      ifindex: 50 + index,
      ifname,
      link_index: parent,
      link_netnsid: 0,
      flags: FLAGS,
      mtu: 1500,
      link_type: 'ether',
      linkinfo: { info_kind: kind, info_data: { mode, ...data } },
    }),
  );
  const addr = legs.map(({ name: ifname, address }, index) => ({
    ifindex: 50 + index,
    ifname,
    addr_info: [{ family: 'inet', local: address, prefixlen: 24, scope: 'global' }],
  }));
  const connected = legs.map(({ name: dev, address }) => ({
    dst: address.replace(/\.\d+$/, '.0/24'),
    dev,
    prefsrc: address,
  }));
  host.extra = { ...host.extra, [name]: { link: links, addr, route: [...connected, ...routes], rule: [], forward } };
}

function addVlan(place: MachineFacts, parent: string, id: number, ifindex: number, address: string | null): void {
  const ifname = `${parent}.${id}`;
  const linkinfo = { info_kind: 'vlan', info_data: { id } };
  place.link.push({ ifindex, ifname, link: parent, flags: FLAGS, mtu: 1500, link_type: 'ether', linkinfo });
  if (address === null) return;
  place.addr.push({ ifindex, ifname, addr_info: [{ family: 'inet', local: address, prefixlen: 24, scope: 'global' }] });
  place.route.push({ dst: address.replace(/\.\d+$/, '.0/24'), dev: ifname, prefsrc: address });
}

function verdicts(facts: Facts) {
  const state = build(facts);
  const places: Record<string, { host: ReturnType<typeof hostId>; namespace: typeof ROOT_NAMESPACE }> = {
    physical: { host: PHYSICAL_HOST, namespace: ROOT_NAMESPACE },
    nas: { host: hostId('nas'), namespace: ROOT_NAMESPACE },
    vm: { host: hostId('vm'), namespace: ROOT_NAMESPACE },
  };
  return (from: string, to: string) => {
    const place = places[from] ?? { host: hostId('vm'), namespace: namespaceId(`extra:${from}`) };
    return trace(state, { from: place, to, protocol: { kind: 'icmp' } }, { complete: true }).verdict;
  };
}

const CARD = 2;
const byDefault = (gateway: string) => [{ dst: 'default', gateway }];

describe('VLANs', () => {
  const facts = (forward: boolean) => {
    const lab = lan();
    const [vm] = lab.hosts;
    addVlan(vm, 'ens4', 20, 20, null);
    addVlan(vm, 'ens4', 30, 30, null);
    const leg = { name: 'eth0', kind: 'macvlan', mode: 'bridge' };
    hang(vm, 'bread', [{ ...leg, parent: 20, address: '192.168.20.95' }], byDefault('192.168.20.1'));
    hang(vm, 'milk', [{ ...leg, parent: 20, address: '192.168.20.92' }], byDefault('192.168.20.1'));
    hang(vm, 'tea', [{ ...leg, parent: 30, address: '192.168.30.96' }], byDefault('192.168.30.1'));
    const legs = [
      { ...leg, parent: 20, address: '192.168.20.1' },
      { ...leg, name: 'eth1', parent: 30, address: '192.168.30.1' },
    ];
    hang(vm, 'router', legs, [], forward);
    addVlan(lab.peers.nas, 'nas0', 20, 20, '192.168.20.77');
    return lab;
  };
  // A default route needs its device where the gateway is not on a route of its own.
  const routed = (forward: boolean) => {
    const lab = facts(forward);
    for (const extra of Object.values(lab.hosts[0].extra ?? {}))
      for (const route of extra.route) if (route.dst === 'default') route.dev = 'eth0';
    return verdicts(lab);
  };

  it('reach their own, on this machine and across the LAN', () => {
    const ask = routed(false);
    expect(ask('milk', '192.168.20.95').kind).toBe('answered');
    expect(ask('nas', '192.168.20.92').kind).toBe('answered');
    expect(ask('milk', '192.168.20.77').kind).toBe('answered');
    expect(ask('physical', '192.168.20.92').kind).toBe('no-route');
  });

  it('reach each other through a router that forwards, and only then', () => {
    expect(routed(true)('milk', '192.168.30.96').kind).toBe('answered');
    expect(routed(true)('tea', '192.168.20.95').kind).toBe('answered');
    expect(routed(false)('milk', '192.168.30.96')).toMatchObject({
      code: 'verdict.forwarding-off',
      params: { host: 'router' },
    });
  });
});

describe('ipvlan of layer 3', () => {
  const facts = (routed: boolean) => {
    const lab = lan();
    const [vm] = lab.hosts;
    const leg = { name: 'eth0', kind: 'ipvlan', mode: 'l3', parent: CARD };
    const way = [{ dst: 'default', dev: 'eth0', scope: 'link' }];
    hang(vm, 'milk', [{ ...leg, address: '192.168.94.7' }], way);
    hang(vm, 'bread', [{ ...leg, address: '192.168.95.8' }], way);
    if (routed) lab.physicalHost.route.push({ dst: '192.168.94.0/24', gateway: '192.168.56.10', dev: 'lan0' });
    return verdicts(lab);
  };

  it('joins subnets on one card', () => {
    expect(facts(false)('milk', '192.168.95.8').kind).toBe('answered');
  });

  it('gets out by the routes of the host; answers come back only where there is a route', () => {
    expect(facts(false)('milk', '192.168.56.1')).toMatchObject({ kind: 'answer-lost', cause: 'no-route' });
    expect(facts(true)('milk', '192.168.56.1').kind).toBe('answered');
    expect(facts(true)('physical', '192.168.94.7').kind).toBe('answered');
    expect(facts(true)('nas', '192.168.94.7').kind).toBe('no-route');
  });

  it('does not reach the host it is on', () => {
    expect(facts(true)('milk', '192.168.56.10')).toMatchObject({ kind: 'answer-lost' });
    expect(facts(true)('vm', '192.168.94.7').kind).toBe('no-route');
  });
});

describe('ipvlan of layer 2', () => {
  const facts = (data: Record<string, unknown>) => {
    const lab = lan();
    const [vm] = lab.hosts;
    const leg = { name: 'eth0', kind: 'ipvlan', mode: 'l2', parent: CARD, data };
    hang(
      vm,
      'milk',
      [{ ...leg, address: '192.168.56.92' }],
      [{ dst: '10.9.0.0/16', gateway: '192.168.56.93', dev: 'eth0' }],
    );
    hang(vm, 'bread', [{ ...leg, address: '192.168.56.93' }], [], true);
    return verdicts(lab);
  };

  it('reaches siblings and the LAN, never its own host', () => {
    const ask = facts({ bridge: true });
    expect(['192.168.56.93', '192.168.56.77', '192.168.56.10'].map((to) => ask('milk', to).kind)).toEqual([
      'answered',
      'answered',
      'no-neighbour',
    ]);
    expect([ask('nas', '192.168.56.92').kind, ask('vm', '192.168.56.92').kind]).toEqual(['answered', 'no-neighbour']);
  });

  it('keeps siblings apart when it is private', () => {
    expect(facts({ private: true })('milk', '192.168.56.93').kind).toBe('no-neighbour');
    expect(facts({ private: true })('nas', '192.168.56.93').kind).toBe('answered');
  });

  it('cannot have a sibling for a router: the frame goes to the host', () => {
    const { params, kind } = facts({ bridge: true })('milk', '10.9.0.1');
    expect([kind, params.host]).toEqual(['no-route', 'vm']);
  });
});

describe('macvlan', () => {
  const facts = (mode: string, card: 'ens4' | 'wlan0' = 'ens4') => {
    const lab = lan();
    const [vm] = lab.hosts;
    if (card === 'wlan0') Object.assign(vm, machine('wlan0', '192.168.56.10'));
    const leg = { name: 'eth0', kind: 'macvlan', mode, parent: CARD };
    hang(vm, 'milk', [{ ...leg, address: '192.168.56.92' }], []);
    hang(vm, 'bread', [{ ...leg, address: '192.168.56.93' }], []);
    const ask = verdicts(lab);
    return [ask('milk', '192.168.56.93'), ask('nas', '192.168.56.92'), ask('vm', '192.168.56.92')].map(
      ({ kind }) => kind,
    );
  };

  it.each([
    ['bridge', ['answered', 'answered', 'no-neighbour']],
    ['private', ['no-neighbour', 'answered', 'no-neighbour']],
    ['vepa', ['no-neighbour', 'answered', 'no-neighbour']],
  ])('%s', (mode, expected) => {
    expect(facts(mode)).toEqual(expected);
  });

  it('is not heard behind a wireless card', () => {
    expect(facts('bridge', 'wlan0')).toEqual(['answered', 'no-neighbour', 'no-neighbour']);
  });
});
