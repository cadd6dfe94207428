import { describe, expect, it } from 'vitest';
import { diff } from '../diff';
import { findContainer, findNetwork } from '../find';
import { networkId } from '../ids';
import type { State } from '../state';
import { connect, createNetwork, disconnect, pool, removeNetwork, run, start, stop } from '../testing/operations';
import { freshVm, insideOf, rootOf, vmOf } from '../testing/vm';
import { apply, applyPlan, commands, holds, inverse, toShell } from '.';

const legOf = (state: State, name: string, network: string) =>
  findContainer(vmOf(state), name)?.endpoints[findNetwork(vmOf(state), network)?.id ?? networkId('')];
const base = applyPlan(freshVm(), [
  createNetwork('n', { ipam: [pool('10.9.0.0/24')] }),
  createNetwork('auto'),
  run('c'),
]);

describe('connecting and disconnecting', () => {
  it('adds a leg to a running container, and takes it away', () => {
    const state = apply(base, connect('n', 'c', { ipv4: '10.9.0.9', aliases: ['x'] }));
    expect(legOf(state, 'c', 'n')).toMatchObject({ interface: 'eth1', ipv4: '10.9.0.9/24', aliases: ['x'] });
    expect(Object.keys(insideOf(state, 'c').interfaces)).toEqual(['lo', 'eth0', 'eth1']);
    expect(apply(state, disconnect('n', 'c'))).toEqual(base);
  });

  it('moves the way out with the legs', () => {
    const way = (state: State) => insideOf(state, 'c').routes.find(({ destination }) => destination === '0.0.0.0/0');
    const both = apply(base, connect('auto', 'c'));
    // By name: auto, then bridge.
    expect(way(both)).toMatchObject({ device: 'eth1', gateway: '172.18.0.1' });
    expect(way(apply(both, disconnect('auto', 'c')))).toMatchObject({ device: 'eth0', gateway: '172.17.0.1' });
    expect(way(apply(both, disconnect('bridge', 'c')))).toMatchObject({ device: 'eth1' });
  });

  it('is kept for later when the container does not run', () => {
    const state = applyPlan(base, [stop('c'), connect('n', 'c', { ipv4: '10.9.0.9' })]);
    expect(legOf(state, 'c', 'n')).toMatchObject({ interface: null, ipv4: null });
    expect(legOf(apply(state, start('c')), 'c', 'n')?.ipv4).toBe('10.9.0.9/24');
  });

  it('is undone with the address it had, where the Engine takes such a request', () => {
    const state = applyPlan(base, [connect('n', 'c', { aliases: ['x'] }), connect('auto', 'c')]);
    expect(inverse(disconnect('n', 'c'), state).operations).toEqual([
      connect('n', 'c', { ipv4: '10.9.0.2', aliases: ['x'] }),
    ]);
    expect(inverse(disconnect('auto', 'c'), state).operations).toEqual([connect('auto', 'c')]);
    expect(inverse(disconnect('bridge', 'c'), state).operations).toEqual([connect('bridge', 'c')]);
    expect(inverse(connect('n', 'c'), base).operations).toEqual([disconnect('n', 'c')]);
  });

  it('says when aliases could not be read', () => {
    const state = JSON.parse(JSON.stringify(apply(base, connect('n', 'c')))) as State;
    const leg = legOf(state, 'c', 'n');
    if (leg) leg.aliases = null;
    expect(inverse(disconnect('n', 'c'), state).loses?.code).toBe('loses-aliases');
  });

  it('is done by hand', () => {
    const operation = connect('n', 'c', { ipv4: '10.9.0.9', ipv6: 'fd00::9', aliases: ['a'] });
    expect(commands(operation, base).map(toShell)).toEqual([
      'docker network connect --ip 10.9.0.9 --ip6 fd00::9 --alias a n c',
    ]);
    expect(commands(disconnect('n', 'c'), base)).toEqual([['docker', 'network', 'disconnect', 'n', 'c']]);
  });

  it('is known to be done by the leg', () => {
    const state = apply(base, connect('n', 'c'));
    expect([holds(connect('n', 'c'), base), holds(connect('n', 'c'), state)]).toEqual(['not-done', 'done']);
    expect([holds(disconnect('n', 'c'), base), holds(disconnect('n', 'c'), state)]).toEqual(['done', 'not-done']);
    expect(holds(connect('nowhere', 'c'), base)).toBe('not-done');
  });
});

describe('removing a network', () => {
  it('takes its bridge, and what the Engine made for it to hang on', () => {
    const without = applyPlan(freshVm(), [createNetwork('auto'), run('c')]);
    expect(diff(without, apply(base, removeNetwork('n'))).changes).toEqual([]);
    const vlan = createNetwork('v', { driver: 'macvlan', options: { parent: 'vm0.20' }, ipam: [pool('10.1.0.0/24')] });
    const dummy = createNetwork('d', { driver: 'macvlan', ipam: [pool('10.2.0.0/24')] });
    expect(applyPlan(freshVm(), [vlan, dummy, removeNetwork('v'), removeNetwork('d')])).toEqual(freshVm());
  });

  it('leaves a sub-interface that has addresses of its own', () => {
    const vlan = createNetwork('v', { driver: 'macvlan', options: { parent: 'vm0.20' }, ipam: [pool('10.1.0.0/24')] });
    const state = JSON.parse(JSON.stringify(apply(freshVm(), vlan))) as State;
    rootOf(state).interfaces['vm0.20']?.addresses.push({
      ...{ family: 4, address: '10.1.0.5', prefix: 24, scope: 'global', secondary: false },
    });
    expect(rootOf(apply(state, removeNetwork('v'))).interfaces['vm0.20']).toBeDefined();
  });

  it('is refused while a container runs on it, and for the Engine’s own', () => {
    const state = apply(base, connect('n', 'c'));
    expect(apply(state, removeNetwork('n'))).toBe(state);
    expect(apply(state, removeNetwork('bridge'))).toBe(state);
  });

  it('is undone with the same subnet, and its stopped containers on it again', () => {
    const state = applyPlan(base, [connect('auto', 'c', { aliases: ['x'] }), stop('c')]);
    const { operations, loses } = inverse(removeNetwork('auto'), state);
    expect(operations).toEqual([
      createNetwork('auto', { ipam: [pool('172.18.0.0/16', { gateway: '172.18.0.1' })] }),
      connect('auto', 'c', { aliases: ['x'] }),
    ]);
    expect(loses?.code).toBe('loses-network-id');
    const undone = applyPlan(state, [removeNetwork('auto'), ...operations, start('c')]);
    expect(legOf(undone, 'c', 'auto')?.ipv4).toBe('172.18.0.2/16');
  });

  it('is known to be done when it is gone', () => {
    expect([holds(removeNetwork('n'), base), holds(removeNetwork('n'), freshVm())]).toEqual(['not-done', 'done']);
  });
});
