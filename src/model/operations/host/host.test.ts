import { describe, expect, it } from 'vitest';
import { namedNamespace, ROOT_NAMESPACE } from '../../ids';
import type { State } from '../../state';
import {
  addAddress,
  addLink,
  addNamespace,
  addRoute,
  addRule,
  furnishedVm,
  ipvlan,
  macvlan,
  removeAddress,
  removeLink,
  removeNamespace,
  removeRoute,
  removeRule,
  route,
  rule,
  setLink,
  setting,
  vlan,
  writeFile,
} from '../../testing/host-operations';
import { createNetwork, pool } from '../../testing/operations';
import { rootOf, vmOf } from '../../testing/vm';
import { apply, applyPlan, commands, inverse, preconditions, toShell } from '..';
import type { Operation } from '../types';

const inside = { namespace: 'router' };
const shown = (operation: Operation, state: State = furnishedVm()) => commands(operation, state).map(toShell);
const after = (...operations: Operation[]) => applyPlan(furnishedVm(), operations);
const routesOf = (state: State, device: string) =>
  rootOf(state)
    .routes.filter((one) => one.device === device && one.table === 'main')
    .map(({ destination, gateway }) => (gateway === null ? destination : `${destination} via ${gateway}`));
const textOf = (state: State) => rootOf(state).iptables ?? '';

const twenty = addLink(vlan('ens33.20', 'ens33', 20, '192.168.20.1/24'));
const far = route('10.9.0.0/16', { gateway: '192.168.20.254' });

describe('commands', () => {
  it.each<[Operation, string[]]>([
    [
      twenty,
      [
        'ip link add link ens33 name ens33.20 type vlan id 20',
        'ip address add 192.168.20.1/24 dev ens33.20',
        'ip link set dev ens33.20 up',
      ],
    ],
    [
      addLink(ipvlan('leg', 'vm0', 'l3', 'fd00::1/64'), inside),
      [
        'ip link add link vm0 name leg netns router type ipvlan mode l3',
        'ip -n router address add fd00::1/64 dev leg',
        'ip -n router link set dev leg up',
      ],
    ],
    [removeLink('shim0'), ['ip link delete dev shim0']],
    [setLink('vm0', { mtu: 1400, promiscuous: true, up: false }), ['ip link set dev vm0 mtu 1400 promisc on down']],
    [removeAddress('leg', '10.0.0.1/8', inside), ['ip -n router address delete 10.0.0.1/8 dev leg']],
    [
      addRoute(route('0.0.0.0/0', { gateway: '10.0.2.9', device: 'ens33', source: '10.0.2.15', metric: 5 })),
      ['ip route add default via 10.0.2.9 dev ens33 src 10.0.2.15 metric 5'],
    ],
    [
      removeRoute(route('::/0', { gateway: 'fe80::1', device: 'ens33' })),
      ['ip route delete ::/0 via fe80::1 dev ens33'],
    ],
    [setting('net.ipv4.ip_forward', '1'), ['sysctl -w net.ipv4.ip_forward=1']],
    [setting('net.ipv4.ip_forward', '1', inside), ['ip netns exec router sysctl -w net.ipv4.ip_forward=1']],
    [
      addRule(rule('forward', { inDevice: 'ens33', destination: '10.0.0.5/8' })),
      ['iptables -I DOCKER-USER -d 10.0.0.0/8 -i ens33 -j ACCEPT'],
    ],
    [
      removeRule(rule('masquerade', { source: '10.5.0.0/24', outDevice: 'ens33' })),
      ['iptables -t nat -D POSTROUTING -s 10.5.0.0/24 -o ens33 -j MASQUERADE'],
    ],
    [addNamespace('router'), ['ip netns add router', 'ip -n router link set dev lo up']],
    [removeNamespace('router'), ['ip netns delete router']],
    [
      writeFile('/etc/netplan/90-portolan-x.yaml', "it's\n", 'netplan'),
      [
        'install -D -m 0600 /dev/null /etc/netplan/90-portolan-x.yaml',
        `sh -c 'printf %s "$1" >"$2"' sh 'it'\\''s\n' /etc/netplan/90-portolan-x.yaml`,
        'netplan generate',
      ],
    ],
    [
      writeFile('/etc/systemd/system/portolan-x.service', null, 'systemd'),
      ['systemctl disable portolan-x.service', 'rm /etc/systemd/system/portolan-x.service', 'systemctl daemon-reload'],
    ],
  ])('%o', (operation, expected) => expect(shown(operation)).toEqual(expected));
});

describe('interfaces', () => {
  it('take after their parent, and bring the routes of their addresses', () => {
    const made = after(twenty, addLink(macvlan('shim0', 'vm0', '192.168.56.60/32')));
    const { 'ens33.20': sub, shim0 } = rootOf(made).interfaces;
    expect(sub).toMatchObject({ kind: 'vlan', vlanId: 20, mac: '52:54:00:00:01:0a', up: true, carrier: true });
    expect(sub?.parent).toEqual({ namespace: ROOT_NAMESPACE, name: 'ens33' });
    expect(routesOf(made, 'ens33.20')).toEqual(['192.168.20.0/24']);
    expect(shim0?.mac).toMatch(/^02:/);
    expect(shim0?.mac).not.toBe(sub?.mac);
  });

  it('go with what hangs on them, and come back with their addresses and routes', () => {
    const before = after(twenty, addLink(vlan('inner', 'ens33.20', 7, '10.7.0.1/24')), addRoute(far));
    const gone = apply(before, removeLink('ens33.20'));
    expect(Object.keys(rootOf(gone).interfaces)).toEqual(['lo', 'ens33', 'vm0', 'docker0']);
    expect(inverse(removeLink('ens33.20'), before).operations).toEqual([
      twenty,
      addLink(vlan('inner', 'ens33.20', 7, '10.7.0.1/24')),
      addRoute({ ...far, device: 'ens33.20' }),
    ]);
  });

  it('stay while a Docker network hangs on them', () => {
    const net = createNetwork('n', {
      driver: 'macvlan',
      options: { parent: 'ens33.20' },
      ipam: [pool('192.168.20.0/24')],
    });
    const before = after(twenty, net);
    expect(apply(before, removeLink('ens33.20'))).toBe(before);
  });

  it('lose their routes and IPv6 addresses while down, their VLANs too', () => {
    const before = after(twenty, addAddress('ens33.20', 'fd00:20::1/64'), addRoute(far));
    const down = setLink('ens33', { up: false });
    const state = apply(before, down);
    expect(rootOf(state).interfaces['ens33.20']).toMatchObject({ up: false, carrier: false });
    expect([...routesOf(state, 'ens33'), ...routesOf(state, 'ens33.20')]).toEqual([]);
    expect(inverse(down, before).operations).toEqual([
      setLink('ens33', { up: true }),
      addAddress('ens33.20', 'fd00:20::1/64'),
      addRoute(route('0.0.0.0/0', { gateway: '10.0.2.2', device: 'ens33' })),
      addRoute({ ...far, device: 'ens33.20' }),
    ]);
    expect(routesOf(applyPlan(state, inverse(down, before).operations), 'ens33.20').sort()).toEqual(
      routesOf(before, 'ens33.20').sort(),
    );
  });
});

describe('addresses', () => {
  it('take all IPv4 routes of the interface along when the last goes', () => {
    const before = after(addRoute(route('10.8.0.0/16', { gateway: '192.168.56.254' })));
    const state = apply(before, removeAddress('vm0', '192.168.56.10/24'));
    expect(routesOf(state, 'vm0')).toEqual([]);
    expect(inverse(removeAddress('vm0', '192.168.56.10/24'), before).operations.map(({ kind }) => kind)).toEqual([
      'address.add',
      'route.add',
    ]);
  });

  it('of the same subnet come second, and one of them takes the place of the first', () => {
    const both = after(addAddress('vm0', '192.168.56.11/24'));
    expect(rootOf(both).interfaces.vm0?.addresses.map(({ secondary }) => secondary)).toEqual([false, true]);
    expect(routesOf(both, 'vm0')).toEqual(['192.168.56.0/24']);
    const left = apply(both, removeAddress('vm0', '192.168.56.10/24'));
    expect(rootOf(left).interfaces.vm0?.addresses).toMatchObject([{ address: '192.168.56.11', secondary: false }]);
    expect(rootOf(left).routes).toContainEqual(
      expect.objectContaining({ destination: '192.168.56.0/24', source: '192.168.56.11' }),
    );
  });

  it('come back first where they were first, with what sends from the one between', () => {
    const sent = route('10.8.0.0/16', { gateway: '192.168.56.254', source: '192.168.56.11' });
    const before = after(addAddress('vm0', '192.168.56.11/24'), addRoute(sent));
    const gone = removeAddress('vm0', '192.168.56.10/24');
    const back = inverse(gone, before).operations;
    expect(back).toEqual([
      addAddress('vm0', '192.168.56.10/24'),
      removeAddress('vm0', '192.168.56.11/24'),
      addAddress('vm0', '192.168.56.11/24'),
      addRoute({ ...sent, device: 'vm0' }),
    ]);
    const restored = applyPlan(apply(before, gone), back);
    expect(rootOf(restored).interfaces.vm0?.addresses).toEqual(rootOf(before).interfaces.vm0?.addresses);
    expect(routesOf(restored, 'vm0').sort()).toEqual(routesOf(before, 'vm0').sort());
  });

  it('that came second go with the first where nothing promotes them, which is said before', () => {
    const keeps = [setting('net.ipv4.conf.default.promote_secondaries', '0'), addAddress('vm0', '10.4.0.1/24')];
    const before = after(...keeps, addAddress('vm0', '192.168.56.11/24'), addAddress('vm0', '192.168.56.12/24'));
    const gone = removeAddress('vm0', '192.168.56.10/24');
    const left = apply(before, gone);
    expect(rootOf(left).interfaces.vm0?.addresses).toMatchObject([{ address: '10.4.0.1' }]);
    expect(preconditions(gone, before)).toMatchObject([
      { code: 'address-takes-addresses', params: { others: '192.168.56.11/24, 192.168.56.12/24' } },
    ]);
    const restored = applyPlan(left, inverse(gone, before).operations);
    const shape = (state: State) => rootOf(state).interfaces.vm0?.addresses.filter(({ prefix }) => prefix === 24);
    expect(
      shape(restored)
        ?.map(({ address, secondary }) => `${address} ${secondary}`)
        .sort(),
    ).toEqual(
      shape(before)
        ?.map(({ address, secondary }) => `${address} ${secondary}`)
        .sort(),
    );
    expect(preconditions(gone, after(...keeps))).toEqual([]);
  });

  it('are promoted where their interface says so, whatever the default is', () => {
    const settings = [
      setting('net.ipv4.conf.default.promote_secondaries', '0'),
      setting('net.ipv4.conf.vm0.promote_secondaries', '1'),
    ];
    const both = after(...settings, addAddress('vm0', '192.168.56.11/24'));
    const left = apply(both, removeAddress('vm0', '192.168.56.10/24'));
    expect(rootOf(left).interfaces.vm0?.addresses).toMatchObject([{ address: '192.168.56.11', secondary: false }]);
  });
});

describe('routes', () => {
  it('lead through the interface their gateway is behind', () => {
    const state = after(addRoute(route('10.8.0.0/16', { gateway: '192.168.56.254' })));
    expect(rootOf(state).routes).toContainEqual(
      expect.objectContaining({ destination: '10.8.0.0/16', device: 'vm0', protocol: 'boot', metric: 0 }),
    );
  });

  it('of IPv6 have a metric of their own', () => {
    const state = after(addAddress('vm0', 'fd00:56::1/64'), addRoute(route('fd00:9::/64', { gateway: 'fd00:56::2' })));
    expect(rootOf(state).routes).toContainEqual(expect.objectContaining({ destination: 'fd00:9::/64', metric: 1024 }));
  });
});

describe('rules', () => {
  const forward = rule('forward', { inDevice: 'ens33', outDevice: 'vm0' });
  const nat = rule('masquerade', { source: '10.5.0.0/24', outDevice: 'ens33' });

  it('stand first in DOCKER-USER and last in POSTROUTING', () => {
    const lines = textOf(
      after(addRule(rule('forward', { source: '10.0.0.0/8' })), addRule(forward), addRule(nat)),
    ).split('\n');
    const of = (chain: string) => lines.filter((line) => line.startsWith(`-A ${chain} `));
    expect(of('DOCKER-USER').slice(0, 2)).toEqual([
      '-A DOCKER-USER -i ens33 -o vm0 -j ACCEPT',
      '-A DOCKER-USER -s 10.0.0.0/8 -j ACCEPT',
    ]);
    expect(of('POSTROUTING').at(-1)).toBe('-A POSTROUTING -s 10.5.0.0/24 -o ens33 -j MASQUERADE');
  });

  it('leave the rest of the text as it is', () => {
    expect(textOf(apply(after(addRule(forward)), removeRule(forward)))).toBe(textOf(furnishedVm()));
  });
});

describe('named namespaces', () => {
  const made = [addNamespace('router'), addLink(vlan('leg', 'vm0', 20, '192.168.20.1/24'), inside)];

  it('begin with a loopback, and forward as the host does', () => {
    const router = vmOf(after(...made)).namespaces[namedNamespace('router')];
    expect(Object.keys(router?.interfaces ?? {})).toEqual(['lo', 'leg']);
    expect(router?.sysctl).toEqual({ 'net.ipv4.ip_forward': '1' });
  });

  it('are made again with all they had', () => {
    const before = after(
      ...made,
      addRoute(route('0.0.0.0/0', { gateway: '192.168.20.254' }), inside),
      setting('net.ipv4.ip_forward', '0', inside),
    );
    expect(inverse(removeNamespace('router'), before).operations).toEqual([
      ...made,
      setting('net.ipv4.ip_forward', '0', inside),
      addRoute(route('0.0.0.0/0', { gateway: '192.168.20.254', device: 'leg' }), inside),
    ]);
  });
});

it('settings that were not read cannot be put back', () => {
  const { operations, loses } = inverse(setting('net.ipv4.conf.all.proxy_arp', '1'), furnishedVm());
  expect([operations, loses?.code]).toEqual([[], 'loses-sysctl']);
});

it('files come back as they were', () => {
  const path = '/etc/sysctl.d/90-portolan.conf';
  const before = after(writeFile(path, 'a = 1\n'));
  expect(inverse(writeFile(path, null), before).operations).toEqual([writeFile(path, 'a = 1\n')]);
  expect(inverse(writeFile(path, 'b = 1\n'), furnishedVm()).operations).toEqual([writeFile(path, null)]);
});
