import { describe, expect, it } from 'vitest';
import { hostId, ROOT_NAMESPACE } from '../../../../model/ids';
import type { LinkSpec, Operation } from '../../../../model/operations/types';
import type { State } from '../../../../model/state';
import { refusalOf } from './refusals';

const host = hostId('vm');
const here = { host, namespace: null };
const add = (spec: LinkSpec): Operation => ({ kind: 'link.add', ...here, spec });
const vlan = (name: string) => add({ kind: 'vlan', name, parent: 'ens33', vlanId: 20, addresses: [] });
const macvlan = add({ kind: 'macvlan', name: 'shim', parent: 'ens33', mode: 'bridge', addresses: [] });
const address: Operation = { kind: 'address.add', ...here, device: 'ens33', address: '10.0.0.1/24' };
const route = (gateway: string | null): Operation => ({
  kind: 'route.add',
  ...here,
  route: { destination: '10.9.0.0/16', gateway, device: null, source: null, metric: null },
});
const filter: Operation = {
  kind: 'filter.add',
  host,
  rule: { kind: 'forward', inDevice: null, outDevice: null, source: null, destination: null },
};
const setting: Operation = { kind: 'sysctl.set', ...here, key: 'net.ipv4.conf.x.rp_filter', value: '1' };
const namespace: Operation = { kind: 'namespace.add', host, name: 'router' };

const STATE = {
  hosts: { [host]: { namespaces: { [ROOT_NAMESPACE]: { interfaces: { 'ens33.20': {} } } } } },
  segments: {},
} as unknown as State;

const of = (operation: Operation, stderr: string, status = 2) =>
  refusalOf({ argv: ['ip', 'link', 'add', 'a b'], status, stderr }, operation, STATE, { host: 'vm' });

/** As the tools of Debian 12 said it. */
const SAID: [Operation, string, object][] = [
  [vlan('ens33.21'), 'Error: Unknown device type.', { code: 'kernel-module-missing', params: { module: '8021q' } }],
  [macvlan, 'RTNETLINK answers: Operation not supported', { params: { module: 'macvlan' } }],
  [vlan('ens33.20'), 'RTNETLINK answers: File exists', { code: 'name-taken', params: { name: 'ens33.20' } }],
  [
    vlan('other'),
    'RTNETLINK answers: File exists',
    { code: 'already-there', params: { name: 'other (ens33, VLAN 20)' } },
  ],
  [macvlan, 'RTNETLINK answers: File exists', { code: 'name-taken', params: { name: 'shim' } }],
  [macvlan, 'RTNETLINK answers: Device or resource busy', { code: 'device-busy', params: { name: 'ens33' } }],
  [macvlan, 'Cannot find device "ens33"', { code: 'not-found', params: { name: 'ens33' } }],
  [address, 'Error: ipv4: Address already assigned.', { code: 'already-there' }],
  [
    { ...address, kind: 'address.remove' },
    'Error: ipv4: Address not found.',
    { code: 'not-found', params: { name: '10.0.0.1/24 (ens33)' } },
  ],
  [
    route('10.88.0.1'),
    'Error: Nexthop has invalid gateway.',
    { code: 'gateway-unreachable', params: { gateway: '10.88.0.1' } },
  ],
  [route(null), 'RTNETLINK answers: Network is unreachable', { code: 'kernel-refused' }],
  [route(null), 'RTNETLINK answers: File exists', { code: 'already-there', params: { name: '10.9.0.0/16' } }],
  [route(null), 'RTNETLINK answers: No such process', { code: 'not-found', params: { name: '10.9.0.0/16' } }],
  [namespace, 'Cannot create namespace file "/run/netns/router": File exists', { code: 'name-taken' }],
  [
    { ...namespace, kind: 'namespace.remove' },
    'Cannot remove namespace file "/run/netns/router": No such file or directory',
    { code: 'not-found', params: { name: 'router' } },
  ],
  [
    { ...address, namespace: 'router' },
    'Cannot open network namespace "router": No such file or directory',
    { code: 'not-found', params: { name: 'router' } },
  ],
  [
    setting,
    'sysctl: cannot stat /proc/sys/net/ipv4/conf/x/rp_filter: No such file or directory',
    { code: 'not-found', params: { name: 'net.ipv4.conf.x.rp_filter' } },
  ],
  [
    setting,
    'sysctl: setting key "net.ipv4.conf.x.rp_filter": Invalid argument',
    { code: 'kernel-refused', params: { reason: 'setting key "net.ipv4.conf.x.rp_filter": Invalid argument' } },
  ],
  [filter, 'iptables: No chain/target/match by that name.', { code: 'not-found', params: { name: 'DOCKER-USER' } }],
  [
    macvlan,
    'Error: mtu less than device minimum.\nmore',
    { code: 'kernel-refused', params: { reason: 'mtu less than device minimum.' } },
  ],
];

describe('refusals', () => {
  it.each(SAID)('%o: %s', (operation, stderr, expected) => {
    expect(of(operation, stderr)).toMatchObject(expected);
  });

  it('keep the command, its status and its words', () => {
    expect(of(macvlan, 'Error: x').details).toEqual({
      command: "ip link add 'a b'",
      exitStatus: 2,
      stderr: 'Error: x',
    });
  });

  it('tell of a tool that is not there', () => {
    expect(of(filter, 'sh: 1: iptables: not found', 127)).toMatchObject({
      code: 'tool-missing',
      params: { tool: 'ip' },
    });
  });
});
