import { describe, expect, it } from 'vitest';
import { build } from '../build';
import { hostId, ROOT_NAMESPACE } from '../ids';
import { apply } from '../operations';
import type { ContainerSpec, NetworkSpec, Operation } from '../operations/types';
import type { Host, State } from '../state';
import { trace } from '../trace';
import { factsOf, surroundingsOf } from './facts';
import { PRACTICE_HOST, practiceState } from './practice';
import { renamed, settled } from './settle';

const host = PRACTICE_HOST;
const network = (name: string, fields: Partial<NetworkSpec> = {}): Operation => ({
  kind: 'network.create',
  host,
  spec: {
    ...{ name, driver: 'bridge', internal: false, attachable: false, ipv6: false, ipam: [], options: {}, labels: {} },
    ...fields,
  },
});
const leg = { ipv4: null, ipv6: null, aliases: [] };
const container = (name: string, on: string, fields: Partial<ContainerSpec> = {}): Operation => ({
  kind: 'container.run',
  host,
  spec: {
    ...{ name, image: 'nginx:latest', command: null, network: on, endpoint: leg, more: [], ports: [], env: [] },
    labels: {},
    ...fields,
  },
});
const pool = (subnet: string) => [{ subnet, gateway: null, range: null, reserved: {} }];

/** One of each, and what has stopped. */
const OPERATIONS: Operation[] = [
  network('greatwall', { ipam: pool('10.9.0.0/24'), labels: { purpose: 'test' } }),
  network('inner', { internal: true }),
  network('six', { ipv6: true }),
  network('lan', { driver: 'macvlan', ipam: pool('192.168.56.0/24'), options: { parent: 'ens34' } }),
  network('tagged', { driver: 'macvlan', ipam: pool('10.20.0.0/24'), options: { parent: 'ens34.20' } }),
  network('flat', {
    driver: 'ipvlan',
    ipam: pool('10.21.0.0/24'),
    options: { parent: 'ens33', ipvlan_mode: 'l3', ipvlan_flag: 'private' },
  }),
  container('web', 'greatwall', {
    endpoint: { ipv4: '10.9.0.80', ipv6: null, aliases: ['lighthouse'] },
    more: [{ network: 'inner', endpoint: leg }],
    ports: [{ protocol: 'tcp', containerPort: 80, hostAddress: null, hostPort: 8080 }],
  }),
  container('guest', 'lan', { endpoint: { ipv4: '192.168.56.50', ipv6: null, aliases: [] } }),
  container('tag', 'tagged'),
  container('routed', 'flat'),
  container('sixth', 'six'),
  container('plain', 'bridge'),
  container('hosted', 'host'),
  container('alone', 'none'),
  container('twin', 'container:web'),
  container('gone', 'greatwall'),
  { kind: 'container.stop', host, container: 'gone' },
  container('way', 'greatwall', { sysctls: { 'net.ipv4.conf.all.rp_filter': '2' }, capabilities: ['NET_ADMIN'] }),
  { kind: 'namespace.add', host, name: 'router' },
  {
    kind: 'link.add',
    host,
    namespace: 'router',
    spec: { kind: 'vlan', name: 'leg20', parent: 'ens34', vlanId: 21, addresses: ['192.168.21.1/24'] },
  },
  {
    kind: 'link.add',
    host,
    namespace: null,
    spec: { kind: 'macvlan', name: 'shim0', parent: 'ens34', mode: 'bridge', addresses: ['192.168.56.60/32'] },
  },
  {
    kind: 'file.write',
    host,
    path: '/etc/sysctl.d/90-portolan.conf',
    content: 'net.ipv4.ip_forward = 1\n',
    manager: 'sysctl',
  },
];

/** What an Engine does not tell. */
function told(state: State): State {
  const copy = JSON.parse(JSON.stringify(state)) as State;
  for (const { networks, containers } of Object.values<Host>(copy.hosts)) {
    for (const one of Object.values(networks)) delete one.chosen;
    for (const one of Object.values(containers)) delete one.bindings;
  }
  return copy;
}

const observed = (state: State): State =>
  build(
    { hosts: [factsOf(state.hosts[host] as Host)], ...surroundingsOf(state) },
    new Map([[state.hosts[host]?.name ?? '', host]]),
  );

const done = (state: State, operation: Operation) => settled(apply(state, operation), host, 1_800_000_000_000);

describe('the State of a simulated host', () => {
  it('has a VM with two cards and Docker, a desktop, a router and a neighbour', () => {
    const state = practiceState();
    expect(Object.values(state.hosts).map(({ id, role }) => `${id} ${role}`)).toEqual([
      'vm managed',
      'physical physical',
      'router peer',
      'nas peer',
    ]);
    expect(Object.values(state.segments).map(({ kind, subnets }) => `${kind} ${subnets.join(' ')}`)).toEqual([
      'nat 10.0.2.0/24',
      'lan 192.168.56.0/24',
    ]);
    expect(state.hosts[host]?.namespaces[ROOT_NAMESPACE]?.iptables).toContain('-o docker0');
  });

  it('is told by its facts, whole', () => {
    const state = practiceState('ship');
    expect(observed(state)).toEqual(state);
  });

  it('is told by its facts after every operation', () => {
    OPERATIONS.reduce((before, operation) => {
      const after = done(before, operation);
      expect(after, JSON.stringify(operation)).not.toEqual(before);
      expect(observed(after), JSON.stringify(operation)).toEqual(told(after));
      return after;
    }, practiceState());
  });

  it('lets the LAN go out through the router, and reach what is published', () => {
    const state = OPERATIONS.reduce(done, practiceState());
    const ask = (from: string, to: string, port: number) =>
      trace(
        state,
        { from: { host: hostId(from), namespace: ROOT_NAMESPACE }, to, protocol: { kind: 'tcp', port } },
        { complete: true },
      ).verdict.kind;
    expect([ask('nas', '192.168.56.10', 8080), ask('nas', '192.168.56.50', 80)]).toEqual(['answered', 'answered']);
    expect(ask('vm', '192.168.56.50', 80)).not.toBe('answered');
    expect(ask('nas', '10.9.0.80', 80)).not.toBe('answered');
  });

  it('gives a thing another id wherever its own stands', () => {
    const state = done(practiceState(), network('greatwall'));
    const id = Object.values(state.hosts[host]?.networks ?? {}).find(({ name }) => name === 'greatwall')?.id ?? '';
    const to = 'f'.repeat(64);
    const after = renamed(state, id, to);
    expect(JSON.stringify(after)).not.toContain(id.slice(0, 12));
    expect(after.hosts[host]?.namespaces[ROOT_NAMESPACE]?.interfaces[`br-${to.slice(0, 12)}`]?.network).toBe(to);
    expect(observed(after)).toEqual(told(after));
  });
});
