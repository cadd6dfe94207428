import { describe, expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../build';
import { hostId, ROOT_NAMESPACE } from '../ids';
import { bareInterface, makeRoute } from '../make';
import { applyPlan } from '../operations';
import { toAddress } from '../operations/effects/links';
import { PRACTICE_HOST, practiceState } from '../simulated/practice';
import type { Host, Interface, State } from '../state';
import { createNetwork, pool, port, run } from '../testing/operations';
import { freshVm, vmOf } from '../testing/vm';
import {
  cardKind,
  gatewayFromPhysical,
  hypervisorOf,
  parents,
  shimAddress,
  shimName,
  suggestPool,
  suggestProbes,
  suggestRoutedPool,
  suggestVlanPool,
} from '.';

const host = (state: State, id = PRACTICE_HOST): Host => state.hosts[id] as Host;
const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const card = (name: string, address: string, fields: Partial<Interface> = {}): Interface => ({
  ...bareInterface(name, 9),
  ...{ kind: 'physical', mac: '00:11:22:33:44:55', addresses: [toAddress(address)] },
  ...fields,
});

/** The VM with one more card; `gateway`: its way out leads through that card. */
function withCard(iface: Interface, gateway: string | null = null): Host {
  const vm = clone(vmOf(freshVm()));
  const root = vm.namespaces[ROOT_NAMESPACE];
  if (!root) throw new Error('no root');
  root.interfaces = { [iface.name]: iface };
  root.routes = gateway === null ? [] : [makeRoute('0.0.0.0/0', { gateway, device: iface.name })];
  return vm;
}

const kindOf = (iface: Interface, gateway: string | null = null) => {
  const vm = withCard(iface, gateway);
  const told = cardKind({ hosts: { [vm.id]: vm }, segments: {} }, vm, iface);
  return told && `${told.kind} ${told.reason.code}`;
};

describe('what kind of card it is', () => {
  it.each([
    ['wireless', card('wlan0', '192.168.1.4/24', { kind: 'wireless' }), null, 'wireless wireless'],
    ['VirtualBox NAT', card('a', '10.0.2.15/24'), '10.0.2.2', 'nat nat-slirp'],
    ['libvirt', card('a', '192.168.122.7/24'), '192.168.122.1', 'nat nat-libvirt'],
    ['VMware NAT', card('a', '192.168.80.7/24', { mac: '00:0c:29:01:02:03' }), '192.168.80.2', 'nat nat-vmware'],
    ['Hyper-V', card('a', '172.22.160.7/20', { mac: '00:15:5d:01:02:03' }), '172.22.160.1', 'nat nat-hyperv'],
    ['VirtualBox host-only', card('a', '192.168.56.10/24'), null, 'host-only host-only-virtualbox'],
    ['the way out', card('a', '192.168.1.4/24'), '192.168.1.1', 'lan default-route'],
    ['nothing that tells', card('a', '192.168.1.4/24'), null, null],
  ])('%s', (_what, iface, gateway, told) => {
    expect(kindOf(iface, gateway)).toBe(told);
  });

  it('is told by the desktop on the same wire', () => {
    const state = practiceState();
    expect(cardKind(state, host(state), rootCard(state, 'ens34'))?.kind).toBe('bridged');
    expect(cardKind(state, host(state), rootCard(state, 'ens33'))?.kind).toBe('nat');
  });
});

const rootCard = (state: State, name: string) => host(state).namespaces[ROOT_NAMESPACE]?.interfaces[name] as Interface;

it('lists parents, the best first, with what hangs on them', () => {
  const state = applyPlan(freshVm('28.5.1'), [
    createNetwork('lan', { driver: 'macvlan', ipam: [pool('192.168.56.0/24')], options: { parent: 'vm0' } }),
    run('ship', 'lan'),
    createNetwork('twenty', { driver: 'macvlan', ipam: [pool('192.168.20.0/24')], options: { parent: 'vm0.20' } }),
  ]);
  const found = parents(state, vmOf(state));
  expect(found.map(({ name }) => name)).toEqual(['vm0', 'vm0.20', 'ens33']);
  expect(found[0]?.addresses).toEqual(['192.168.56.10/24']);
  expect(found[0]?.holdings).toEqual([
    { kind: 'network', name: 'lan', driver: 'macvlan', running: ['ship'] },
    { kind: 'sub-interface', name: 'vm0.20', vlanId: 20 },
  ]);
});

it('knows the hypervisor by the makers of cards', () => {
  expect(hypervisorOf(vmOf(freshVm()))).toBe('kvm');
  expect(hypervisorOf(host(practiceState()))).toBe('vmware');
});

describe('a pool in the LAN of a card', () => {
  it('has a neighbour’s gateway, and a range where nobody is seen and DHCP does not give', () => {
    const state = practiceState();
    expect(suggestPool(state, host(state), 'ens34')).toMatchObject({
      ...{ subnet: '192.168.56.0/24', gateway: '192.168.56.254', range: '192.168.56.32/27' },
      why: [{ code: 'subnet-of-card' }, { code: 'gateway-neighbour' }, { code: 'range-away-virtualbox' }],
    });
  });

  it('has the host’s own gateway where it leads through that card', () => {
    const vm = withCard(card('eth0', '192.168.1.20/24'), '192.168.1.1');
    const state = { hosts: { [vm.id]: vm }, segments: {} };
    expect(suggestPool(state, vm, 'eth0')).toMatchObject({ gateway: '192.168.1.1', range: '192.168.1.224/27' });
  });

  it('has the first free address as its gateway where nobody is known to route', () => {
    const state = freshVm();
    expect(suggestPool(state, vmOf(state), 'vm0')).toMatchObject({ gateway: '192.168.56.1' });
  });

  it('keeps away from the ranges of other networks', () => {
    const state = applyPlan(freshVm('28.5.1'), [
      createNetwork('lan', {
        driver: 'macvlan',
        ipam: [pool('192.168.56.0/24', { range: '192.168.56.64/27' })],
        options: { parent: 'vm0' },
      }),
    ]);
    expect(suggestPool(state, vmOf(state), 'vm0')?.range).toBe('192.168.56.32/27');
  });

  it('has a range at the end of a large subnet, and none in a tiny one', () => {
    const large = withCard(card('eth0', '10.1.2.3/16'), '10.1.0.1');
    expect(suggestPool({ hosts: { [large.id]: large }, segments: {} }, large, 'eth0')?.range).toBe('10.1.255.224/27');
    const tiny = withCard(card('eth0', '10.1.2.2/29'), '10.1.2.1');
    expect(suggestPool({ hosts: { [tiny.id]: tiny }, segments: {} }, tiny, 'eth0')?.range).toBeNull();
  });

  it('is none where the card has no address', () => {
    const state = freshVm();
    expect(suggestPool(state, vmOf(state), 'docker1')).toBeNull();
  });
});

describe('a pool in a VLAN', () => {
  it('has the VLAN’s number, until that is taken', () => {
    const state = freshVm();
    expect(suggestVlanPool(state, vmOf(state), 'vm0', 20, [])).toMatchObject({
      ...{ subnet: '192.168.20.0/24', gateway: '192.168.20.1', range: null },
    });
    expect(suggestVlanPool(state, vmOf(state), 'vm0', 20, ['192.168.20.0/24']).subnet).toBe('192.168.90.0/24');
    expect(suggestVlanPool(state, vmOf(state), 'vm0', 4000, []).subnet).toBe('192.168.90.0/24');
  });

  it('is that of a router with a leg there', () => {
    const state = clone(practiceState());
    const router = host(state, hostId('router')).namespaces[ROOT_NAMESPACE];
    if (!router) throw new Error('no router');
    const parent = { namespace: ROOT_NAMESPACE, name: 'eth0' };
    router.interfaces['eth0.20'] = { ...card('eth0.20', '172.16.20.254/24'), kind: 'vlan', vlanId: 20, parent };
    expect(suggestVlanPool(state, host(state), 'ens34', 20, [])).toMatchObject({
      ...{ subnet: '172.16.20.0/24', gateway: '172.16.20.254' },
      why: [{ code: 'subnet-of-neighbour' }, { code: 'gateway-router' }],
    });
  });
});

it('gives layer 3 a subnet that is nowhere else', () => {
  const state = applyPlan(freshVm(), [createNetwork('n', { ipam: [pool('192.168.90.0/23')] })]);
  expect(suggestRoutedPool(state, ['192.168.92.0/24']).subnet).toBe('192.168.93.0/24');
});

it('names a shim, and gives it the last address of the range', () => {
  const state = freshVm();
  expect(shimName(vmOf(state))).toBe('shim0');
  expect(shimAddress(state, '192.168.56.64/27')).toBe('192.168.56.94');
  expect(shimAddress(state, '192.168.56.8/29')).toBe('192.168.56.14');
});

it('knows the way from the desktop to a card', () => {
  const state = practiceState();
  expect(gatewayFromPhysical(state, host(state), 'ens34')).toBe('192.168.56.10');
  expect(gatewayFromPhysical(state, host(state), 'ens33')).toBeNull();
});

it('asks what people expect, and what surprises them', () => {
  const state = practiceState();
  const operations = [run('north', 'bridge', { ports: [port(80, 8080)] }), run('south')];
  const after = applyPlan(state, operations);
  const probes = suggestProbes(after, { id: 'p', title: { code: 'mode-published', params: {} }, operations });
  expect(
    probes.map((one) => `${one.from.container ?? one.from.host} ${one.kind} ${'target' in one && one.target}`),
  ).toEqual([
    'north ping 172.17.0.3',
    'north ping 192.168.56.10',
    'vm ping 172.17.0.2',
    `${PHYSICAL_HOST} ping 172.17.0.2`,
    'vm ping 172.17.0.3',
    `${PHYSICAL_HOST} ping 172.17.0.3`,
    `${PHYSICAL_HOST} tcp 192.168.56.10`,
  ]);
  expect(suggestProbes(freshVm(), { id: 'p', title: { code: 'x', params: {} }, operations: [run('a')] })).toEqual([]);
});
