import { describe, expect, it } from 'vitest';
import { findNetwork } from '../find';
import type { State } from '../state';
import { createNetwork, pool, run } from '../testing/operations';
import { freshVm, rootOf, vmOf } from '../testing/vm';
import { apply, applyPlan, commands, holds, inverse, toShell } from '.';
import { DEFAULT_POOLS } from './effects/pools';

const networkOf = (state: State, name: string) => {
  const network = findNetwork(vmOf(state), name);
  if (!network) throw new Error(name);
  return network;
};
const shell = (operation: Parameters<typeof commands>[0]) => commands(operation, freshVm()).map(toShell);

describe('a network that is made', () => {
  it('gets the next default pool, a bridge with the gateway on it, and the route', () => {
    const state = apply(freshVm(), createNetwork('greatwall'));
    const network = networkOf(state, 'greatwall');
    expect(network.ipam).toEqual([{ subnet: '172.18.0.0/16', gateway: '172.18.0.1', range: null, reserved: {} }]);
    expect(network.bridge).toBe(`br-${network.id.slice(0, 12)}`);
    const bridge = rootOf(state).interfaces[network.bridge ?? ''];
    expect(bridge).toMatchObject({ kind: 'bridge', carrier: false, network: network.id });
    expect(bridge?.addresses).toMatchObject([{ address: '172.18.0.1', prefix: 16 }]);
    expect(rootOf(state).routes).toContainEqual(
      expect.objectContaining({
        ...{ destination: '172.18.0.0/16', device: network.bridge, source: '172.18.0.1' },
        ...{ scope: 'link', flags: ['linkdown'] },
      }),
    );
    expect(rootOf(state).routes).toContainEqual(
      expect.objectContaining({ destination: '172.18.0.1/32', table: 'local', type: 'local' }),
    );
  });

  it('is the same network each time it is foreseen, and leaves the State it starts from alone', () => {
    const before = freshVm();
    const copy = JSON.stringify(before);
    expect(apply(before, createNetwork('a'))).toEqual(apply(before, createNetwork('a')));
    expect(JSON.stringify(before)).toBe(copy);
    expect(networkOf(apply(before, createNetwork('a')), 'a').id).not.toBe(
      networkOf(apply(before, createNetwork('b')), 'b').id,
    );
  });

  it('avoids the subnets of networks and of routes, up to the last of 31', () => {
    const made = [createNetwork('x', { ipam: [pool('172.19.0.0/24')] }), createNetwork('y'), createNetwork('z')];
    const state = applyPlan(freshVm(), made);
    expect([networkOf(state, 'y'), networkOf(state, 'z')].map(({ ipam }) => ipam[0]?.subnet)).toEqual([
      '172.18.0.0/16',
      '172.20.0.0/16',
    ]);
    const all = applyPlan(
      freshVm(),
      DEFAULT_POOLS.map((_subnet, index) => createNetwork(`n${index}`)),
    );
    const subnets = Object.values(vmOf(all).networks).flatMap(({ ipam }) => ipam.map(({ subnet }) => subnet));
    // The LAN is 192.168.56.0/24.
    expect(subnets.toSorted()).toEqual(DEFAULT_POOLS.filter((subnet) => subnet !== '192.168.48.0/20').sort());
  });

  it('avoids only on-link routes from Engine 23 on', () => {
    const routed = (version: string) => {
      const state = freshVm(version);
      rootOf(state).routes.push({
        ...{ family: 4, type: 'unicast', destination: '172.16.0.0/12', gateway: '192.168.56.1', device: 'vm0' },
        ...{ source: null, metric: 0, table: 'main', scope: null, protocol: null, flags: [] },
      });
      return networkOf(apply(state, createNetwork('a')), 'a').ipam[0]?.subnet;
    };
    expect(routed('20.10.24')).toBe('192.168.0.0/20');
    expect(routed('28.2.2')).toBe('172.18.0.0/16');
  });

  it('takes the first address of the range for a gateway', () => {
    const spec = { ipam: [pool('10.1.0.0/16', { range: '10.1.5.0/24', reserved: { router: '10.1.5.0' } })] };
    expect(networkOf(apply(freshVm(), createNetwork('a', spec)), 'a').ipam[0]?.gateway).toBe('10.1.5.1');
  });

  it('has a unique local subnet of its own with IPv6 from Engine 27 on, and is refused before', () => {
    const [, six] = networkOf(apply(freshVm('27.0.1'), createNetwork('a', { ipv6: true })), 'a').ipam;
    expect(six?.subnet).toMatch(/^fd[0-9a-f]{2}:[0-9a-f]{4}:[0-9a-f]{4}::\/64$/);
    const old = freshVm('26.1.5');
    expect(apply(old, createNetwork('a', { ipv6: true }))).toBe(old);
  });

  it('makes the VLAN sub-interface it hangs on, and hangs on nothing that cannot be', () => {
    const on = (parent: string) => ({ driver: 'macvlan', options: { parent }, ipam: [pool('192.168.20.0/24')] });
    const state = apply(freshVm(), createNetwork('vlan20', on('vm0.20')));
    expect(rootOf(state).interfaces['vm0.20']).toMatchObject({
      ...{ kind: 'vlan', vlanId: 20, mac: '52:54:00:00:02:0a' },
      parent: { namespace: 'root', name: 'vm0' },
    });
    expect(networkOf(state, 'vlan20')).toMatchObject({ parent: 'vm0.20', mode: 'bridge', bridge: null });
    const before = freshVm();
    expect(apply(before, createNetwork('n', on('eth9')))).toBe(before);
    expect(apply(before, createNetwork('n', on('vm0.4095')))).toBe(before);
  });

  it('hangs on a dummy without a parent', () => {
    const state = apply(freshVm(), createNetwork('n', { driver: 'ipvlan', ipam: [pool('10.3.0.0/24')] }));
    const { id, parent, mode } = networkOf(state, 'n');
    expect({ parent, mode }).toEqual({ parent: `di-${id.slice(0, 12)}`, mode: 'l2' });
    expect(rootOf(state).interfaces[parent ?? '']?.kind).toBe('dummy');
  });

  it('is not made over another of its name', () => {
    const state = apply(freshVm(), createNetwork('a'));
    expect(apply(state, createNetwork('a', { ipam: [pool('10.0.0.0/24')] }))).toBe(state);
  });

  it('is made by hand with only what is not a default', () => {
    expect(shell(createNetwork('greatwall'))).toEqual(['docker network create greatwall']);
    const spec = {
      ...{ driver: 'macvlan', internal: true, attachable: true, ipv6: true },
      ipam: [
        pool('192.168.56.0/24', {
          gateway: '192.168.56.1',
          range: '192.168.56.128/25',
          reserved: { nas: '192.168.56.9' },
        }),
        pool('fd00::/64'),
      ],
      options: { parent: 'vm0' },
      labels: { 'a b': "it's" },
    };
    expect(shell(createNetwork('n', spec))).toEqual([
      'docker network create --driver macvlan --internal --attachable --ipv6 --subnet 192.168.56.0/24' +
        ' --gateway 192.168.56.1 --ip-range 192.168.56.128/25 --aux-address nas=192.168.56.9 --subnet fd00::/64' +
        " --opt parent=vm0 --label 'a b=it'\\''s' n",
    ]);
  });

  it('is undone by removing it, and known to be there or not', () => {
    const operation = createNetwork('a');
    const state = apply(freshVm(), operation);
    const { operations, loses } = inverse(operation, freshVm());
    expect(loses).toBeNull();
    expect(applyPlan(state, operations)).toEqual(freshVm());
    expect(holds(operation, freshVm())).toBe('not-done');
    expect(holds(operation, state)).toBe('done');
    expect(holds(createNetwork('a', { driver: 'macvlan' }), state)).toBe('unknown');
  });

  it('gives its containers the gateway of a macvlan only where the Engine still does', () => {
    const lan = createNetwork('lan', { driver: 'macvlan', options: { parent: 'vm0' }, ipam: [pool('10.5.0.0/24')] });
    const gateway = (version: string) => {
      const state = applyPlan(freshVm(version), [lan, run('c', 'lan')]);
      const container = Object.values(vmOf(state).containers)[0];
      return Object.values(container?.endpoints ?? {}).map((leg) => [leg.gateway, leg.ipv4]);
    };
    expect(gateway('20.10.24')).toEqual([['10.5.0.1', '10.5.0.2/24']]);
    expect(gateway('29.0.0')).toEqual([[null, '10.5.0.1/24']]);
  });
});
