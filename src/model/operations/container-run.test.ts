import { describe, expect, it } from 'vitest';
import { findContainer, findNetwork } from '../find';
import { networkId } from '../ids';
import type { State } from '../state';
import { connect, createNetwork, NO_ENDPOINT, pool, port, run, stop } from '../testing/operations';
import { freshVm, insideOf, rootOf, vmOf } from '../testing/vm';
import { apply, applyPlan, commands, holds, inverse, toShell } from '.';
import { publishOption } from './container-run';

const containerOf = (state: State, name: string) => {
  const container = findContainer(vmOf(state), name);
  if (!container) throw new Error(name);
  return container;
};
const legOf = (state: State, name: string, network: string) =>
  containerOf(state, name).endpoints[findNetwork(vmOf(state), network)?.id ?? networkId('')];

describe('a container that is run', () => {
  it('has an address, a way out and a veth pair on the bridge', () => {
    const state = applyPlan(freshVm(), [
      createNetwork('greatwall'),
      run('beijing', 'greatwall'),
      run('b2', 'greatwall'),
    ]);
    expect(legOf(state, 'beijing', 'greatwall')).toMatchObject({
      ...{ interface: 'eth0', ipv4: '172.18.0.2/16', ipv6: null, gateway: '172.18.0.1', mac: '02:42:ac:12:00:02' },
    });
    expect(legOf(state, 'b2', 'greatwall')?.ipv4).toBe('172.18.0.3/16');
    const inside = insideOf(state, 'beijing');
    expect(Object.keys(inside.interfaces)).toEqual(['lo', 'eth0']);
    expect(inside.routes.filter(({ table }) => table === 'main')).toMatchObject([
      { destination: '0.0.0.0/0', gateway: '172.18.0.1', device: 'eth0' },
      { destination: '172.18.0.0/16', device: 'eth0', source: '172.18.0.2', flags: [] },
    ]);
    const { peer } = inside.interfaces.eth0 ?? {};
    const outside = rootOf(state).interfaces[peer?.name ?? ''];
    const bridge = findNetwork(vmOf(state), 'greatwall')?.bridge;
    expect(outside).toMatchObject({ kind: 'veth', master: bridge, peer: { namespace: inside.id, name: 'eth0' } });
    expect(rootOf(state).interfaces[bridge ?? '']?.carrier).toBe(true);
    expect(rootOf(state).routes.find(({ destination }) => destination === '172.18.0.0/16')?.flags).toEqual([]);
  });

  it('gets what it asks for, and the free addresses skip what is held', () => {
    const ipam = [pool('10.9.0.0/24', { range: '10.9.0.64/26', reserved: { nas: '10.9.0.65' } })];
    const asked = { endpoint: { ...NO_ENDPOINT, ipv4: '10.9.0.66', aliases: ['a'] } };
    const state = applyPlan(freshVm(), [createNetwork('n', { ipam }), run('one', 'n', asked), run('two', 'n')]);
    expect(legOf(state, 'one', 'n')).toMatchObject({ ipv4: '10.9.0.66/24', aliases: ['a'] });
    // .64 is the gateway, .65 reserved, .66 asked for.
    expect(legOf(state, 'two', 'n')?.ipv4).toBe('10.9.0.67/24');
  });

  it('goes out by the first network by name, internal ones last', () => {
    const networks = [createNetwork('zulu'), createNetwork('alpha', { internal: true }), createNetwork('mike')];
    const more = ['alpha', 'mike'].map((network) => ({ network, endpoint: NO_ENDPOINT }));
    const ways = (version: string) => {
      const state = applyPlan(freshVm(version), [...networks, run('c', 'zulu', { more })]);
      const legs = Object.values(containerOf(state, 'c').endpoints);
      const way = insideOf(state, 'c').routes.filter(({ destination }) => destination === '0.0.0.0/0');
      const out = legs.find((leg) => leg.interface === way[0]?.device);
      return [
        way.length,
        vmOf(state).networks[out?.network ?? networkId('')]?.name,
        legs.map(({ interface: name }) => name).sort(),
      ];
    };
    expect(ways('20.10.24')).toEqual([1, 'mike', ['eth0', 'eth1', 'eth2']]);
    expect(ways('28.2.2')).toEqual([1, 'mike', ['eth0', 'eth1', 'eth2']]);
  });

  it('has a default route on an internal network only on Engines before 25', () => {
    const ways = (version: string) => {
      const state = applyPlan(freshVm(version), [createNetwork('n', { internal: true }), run('c', 'n')]);
      return insideOf(state, 'c').routes.filter(({ destination }) => destination === '0.0.0.0/0').length;
    };
    expect([ways('24.0.7'), ways('25.0.0')]).toEqual([1, 0]);
  });

  it('is in the host’s namespace, in none, or in another container’s', () => {
    const state = applyPlan(freshVm(), [
      run('coffee', 'host', { ports: [port(80, 80)] }),
      run('hermit', 'none'),
      run('owner'),
      run('twin', 'container:owner'),
    ]);
    expect(containerOf(state, 'coffee')).toMatchObject({ namespace: 'root', ports: [] });
    expect(Object.keys(insideOf(state, 'hermit').interfaces)).toEqual(['lo']);
    expect(insideOf(state, 'twin')).toBe(insideOf(state, 'owner'));
    expect(containerOf(state, 'twin')).toMatchObject({
      ...{ networkMode: `container:${containerOf(state, 'owner').id}`, endpoints: {} },
    });
  });

  it('hangs on a parent without a veth pair', () => {
    const on = (driver: string, options: Record<string, string>) =>
      createNetwork(driver, { driver, options: { parent: 'vm0', ...options }, ipam: [pool('10.4.0.0/24')] });
    const macvlan = applyPlan(freshVm(), [on('macvlan', { macvlan_mode: 'private' }), run('c', 'macvlan')]);
    expect(insideOf(macvlan, 'c').interfaces.eth0).toMatchObject({
      ...{ kind: 'macvlan', mode: 'private', peer: null, parent: { namespace: 'root', name: 'vm0' } },
    });
    expect(Object.keys(rootOf(macvlan).interfaces)).toEqual(Object.keys(rootOf(freshVm()).interfaces));
    const l3 = applyPlan(freshVm(), [on('ipvlan', { ipvlan_mode: 'l3', ipvlan_flag: 'private' }), run('c', 'ipvlan')]);
    expect(insideOf(l3, 'c').interfaces.eth0).toMatchObject({
      ...{ kind: 'ipvlan', mode: 'l3', isolation: 'private', mac: '52:54:00:00:02:0a' },
    });
    // The gateway's address is set aside and not used (Engine 20.10).
    expect(legOf(l3, 'c', 'ipvlan')).toMatchObject({ ipv4: '10.4.0.2/24', gateway: null, mac: null });
    expect(insideOf(l3, 'c').routes[0]).toMatchObject({ destination: '0.0.0.0/0', gateway: null, device: 'eth0' });
  });

  it('publishes on the leg that leads out, and on no other network', () => {
    const ports = [port(80, 8080), port(81, null), port(82, null, '127.0.0.1')];
    const state = applyPlan(freshVm(), [
      run('web', 'bridge', { ports }),
      run('two', 'bridge', { ports: [port(1, null)] }),
    ]);
    const shown = (name: string) =>
      containerOf(state, name).ports.map(({ hostAddress, hostPort }) => `${hostAddress}:${hostPort}`);
    expect(shown('web')).toEqual(['0.0.0.0:8080', '0.0.0.0:32768', '127.0.0.1:32769']);
    expect(shown('two')).toEqual(['0.0.0.0:32770']);
    const inner = applyPlan(freshVm(), [createNetwork('n', { internal: true }), run('web', 'n', { ports })]);
    expect(containerOf(inner, 'web').ports).toEqual([]);
    const then = apply(inner, connect('bridge', 'web'));
    expect(containerOf(then, 'web').ports).toHaveLength(3);
    expect(containerOf(apply(then, stop('web')), 'web').ports).toEqual([]);
  });

  it('is not run on a network that does not exist, nor over another of its name', () => {
    const state = apply(freshVm(), run('a'));
    expect(apply(state, run('b', 'nowhere'))).toBe(state);
    expect(apply(state, run('b', 'container:nobody'))).toBe(state);
    expect(apply(state, run('a', 'none'))).toBe(state);
  });

  it('is run by hand with only what is not a default', () => {
    const shell = (operation: ReturnType<typeof run>) => commands(operation, freshVm()).map(toShell);
    expect(shell(run('milk'))).toEqual(['docker run --detach --name milk busybox:latest sleep 1d']);
    const fields = {
      endpoint: { ipv4: '10.0.0.5', ipv6: 'fd00::5', aliases: ['a', 'b'] },
      ports: [port(80, 8080), { ...port(53, null, '127.0.0.1'), protocol: 'udp' as const }],
      env: ['A=b c'],
      labels: { x: '$y' },
      command: null,
    };
    expect(shell(run('c', 'n', fields))).toEqual([
      'docker run --detach --name c --network n --ip 10.0.0.5 --ip6 fd00::5 --network-alias a --network-alias b' +
        " --publish 8080:80 --publish 127.0.0.1::53/udp --env 'A=b c' --label 'x=$y' busybox:latest",
    ]);
    const more = [{ network: 'm', endpoint: { ...NO_ENDPOINT, aliases: ['z'] } }];
    expect(shell(run('c', 'n', { more, command: ['sh', '-c', "echo 'hi'"] }))).toEqual([
      "docker create --name c --network n busybox:latest sh -c 'echo '\\''hi'\\'''",
      'docker network connect --alias z m c',
      'docker start c',
    ]);
  });

  it('writes published ports as the CLI reads them', () => {
    expect(publishOption(port(80, null))).toBe('80');
    expect(publishOption(port(80, null, '10.0.0.1'))).toBe('10.0.0.1::80');
    expect(publishOption(port(80, 81, '::1'))).toBe('[::1]:81:80');
  });

  it('is undone by removing it, and known to be there or not', () => {
    const operation = run('milk');
    const state = apply(freshVm(), operation);
    expect(inverse(operation, freshVm())).toEqual({
      operations: [{ kind: 'container.remove', host: operation.host, container: 'milk', restore: operation.spec }],
      loses: null,
    });
    expect(applyPlan(state, inverse(operation, freshVm()).operations)).toEqual(freshVm());
    expect(holds(operation, freshVm())).toBe('not-done');
    expect(holds(operation, state)).toBe('done');
    const half = JSON.parse(JSON.stringify(state)) as State;
    containerOf(half, 'milk').state = 'created';
    expect(holds(operation, half)).toBe('unknown');
  });
});
