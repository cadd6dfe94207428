import { describe, expect, it } from 'vitest';
import { build, PHYSICAL_HOST } from '../../build';
import type { State } from '../../state';
import { commands, preconditions } from '..';
import { toShell } from '../shell';
import type { Operation, RouteSpec } from '../types';

const link = [
  {
    ifindex: 7,
    ifname: 'Ethernet 2',
    flags: ['UP', 'LOWER_UP'],
    mtu: 1500,
    link_type: 'ether',
    address: '0a:00:27:00:00:07',
  },
];
const desktop = (platform?: 'macos' | 'windows'): State =>
  build({ hosts: [], physicalHost: { name: 'desk', link, addr: [], route: [], rule: [], platform } });
const route = (change: Partial<RouteSpec> = {}): RouteSpec => ({
  ...{ destination: '172.20.0.0/16', gateway: '192.168.56.10', device: null, source: null, metric: null },
  ...change,
});
const on = { host: PHYSICAL_HOST, namespace: null };
const shown = (platform: 'macos' | 'windows', kind: 'route.add' | 'route.remove', change?: Partial<RouteSpec>) =>
  commands({ kind, ...on, route: route(change) }, desktop(platform)).map(toShell);

describe('routes of a desktop', () => {
  it('on macOS', () => {
    expect(shown('macos', 'route.add')).toEqual(['route -n add -net 172.20.0.0/16 192.168.56.10']);
    expect(shown('macos', 'route.remove')).toEqual(['route -n delete -net 172.20.0.0/16 192.168.56.10']);
    expect(shown('macos', 'route.add', { gateway: null, device: 'en0' })).toEqual([
      'route -n add -net 172.20.0.0/16 -interface en0',
    ]);
    expect(shown('macos', 'route.add', { destination: 'fd00:1::/64', gateway: 'fd00::1' })).toEqual([
      'route -n add -inet6 -net fd00:1::/64 fd00::1',
    ]);
  });

  it('on Windows, where they last', () => {
    expect(shown('windows', 'route.add')).toEqual(['route -p add 172.20.0.0 mask 255.255.0.0 192.168.56.10']);
    expect(shown('windows', 'route.remove')).toEqual(['route delete 172.20.0.0 mask 255.255.0.0 192.168.56.10']);
    expect(shown('windows', 'route.add', { destination: '10.9.8.0/21', metric: 5, device: 'Ethernet 2' })).toEqual([
      'route -p add 10.9.8.0 mask 255.255.248.0 192.168.56.10 metric 5 if 7',
    ]);
    expect(shown('windows', 'route.add', { destination: '0.0.0.0/0' })[0]).toContain('0.0.0.0 mask 0.0.0.0 ');
    expect(shown('windows', 'route.add', { destination: '10.1.2.3/32' })[0]).toContain(
      '10.1.2.3 mask 255.255.255.255 ',
    );
    expect(shown('windows', 'route.add', { destination: 'fd00:1::/64', gateway: 'fd00::1' })).toEqual([
      'route -p add fd00:1::/64 fd00::1',
    ]);
  });

  it('are all that is changed there', () => {
    const operation: Operation = { kind: 'sysctl.set', ...on, key: 'net.ipv4.ip_forward', value: '1' };
    expect(commands(operation, desktop('windows'))).toEqual([]);
    const codes = (platform?: 'macos' | 'windows') =>
      preconditions(operation, desktop(platform)).map(({ code, params }) => [code, params.platform]);
    expect(codes('macos')).toContainEqual(['platform-routes-only', 'macOS']);
    expect(codes()).not.toContainEqual(['platform-routes-only', expect.anything()]);
  });
});
