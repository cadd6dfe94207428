import { describe, expect, it } from 'vitest';
import { PHYSICAL_HOST } from '../build';
import { ROOT_NAMESPACE, segmentId } from '../ids';
import { bareInterface, loopback, makeRoute } from '../make';
import { applyPlan } from '../operations';
import type { Operation } from '../operations/types';
import { isReached, reach } from '../reach';
import type { Host, State } from '../state';
import { addLink, furnishedVm, vlan } from '../testing/host-operations';
import { createNetwork, pool, run } from '../testing/operations';
import { VM, vmOf } from '../testing/vm';
import { letOut, reachFromHost, routeVlans, type Solutions, vlanNetworks } from '.';

const named = (state: State, name: string) => {
  const found = Object.values(vmOf(state).networks).find((network) => network.name === name);
  if (!found) throw new Error(`no network ${name}`);
  return found;
};
const codes = ({ offered }: Solutions) => offered.map(({ code }) => code);
const way = ({ offered }: Solutions, code: string) => {
  const found = offered.find((one) => one.code === code);
  if (!found) throw new Error(`${code} is not offered`);
  return found;
};
const kinds = (operations: readonly Operation[]) => operations.map(({ kind }) => kind);

/** The desktop on the LAN of vm0, with a leg in each of these subnets besides. */
function withDesk(state: State, subnets: readonly string[] = [], forwards = true): State {
  const cards = ['192.168.56.1/24', ...subnets].map((text, index) => {
    const [address = '', prefix] = text.split('/');
    return {
      ...bareInterface(index === 0 ? 'vboxnet0' : `vboxnet0.${index}`, index + 2),
      kind: 'physical' as const,
      addresses: [{ family: 4 as const, address, prefix: Number(prefix), scope: 'global', secondary: false }],
    };
  });
  const routes = cards.flatMap(({ name, addresses }) =>
    addresses.map(({ address }) =>
      makeRoute(`${address.replace(/\d+$/, '0')}/24`, { device: name, source: address, scope: 'link' }),
    ),
  );
  const desk: Host = {
    ...{ id: PHYSICAL_HOST, name: 'desk', role: 'physical', engine: null },
    ...{ networks: {}, containers: {}, unread: [] },
    namespaces: {
      [ROOT_NAMESPACE]: {
        ...{ id: ROOT_NAMESPACE, name: 'desk', source: 'kernel', rules: [], iptables: null, routes },
        sysctl: { 'net.ipv4.ip_forward': forwards ? '1' : '0' },
        interfaces: Object.fromEntries([loopback(), ...cards].map((iface) => [iface.name, iface])),
      },
    },
  };
  const lan = segmentId('lan');
  const ports = [
    { host: VM, interface: 'vm0' },
    { host: desk.id, interface: 'vboxnet0' },
  ];
  return {
    hosts: { ...state.hosts, [desk.id]: desk },
    segments: { ...state.segments, [lan]: { id: lan, name: 'LAN', kind: 'lan', subnets: ['192.168.56.0/24'], ports } },
  };
}

describe('between VLANs', () => {
  const inVlans = (gateway: string | null = '1', ...more: Operation[]) =>
    applyPlan(furnishedVm(), [
      ...[20, 30].flatMap((id): Operation[] => [
        addLink(vlan(`vm0.${id}`, 'vm0', id)),
        createNetwork(`vlan${id}`, {
          driver: 'macvlan',
          ipam: [pool(`192.168.${id}.0/24`, { gateway: gateway && `192.168.${id}.${gateway}` })],
          options: { parent: `vm0.${id}` },
        }),
        run(`c${id}`, `vlan${id}`),
      ]),
      ...more,
    ]);
  const solve = (state: State, lasting = false) => routeVlans(state, vmOf(state), vlanNetworks(vmOf(state)), lasting);

  it('a namespace or the host itself can be the gateway; no container can', () => {
    const found = solve(inVlans());
    expect(found.standing).toBe('open');
    expect(codes(found)).toEqual(['vlan-namespace', 'vlan-host']);
    expect(found.ruledOut.map(({ code }) => code)).toEqual(['vlan-container']);
    expect(kinds(way(found, 'vlan-namespace').operations)).toEqual([
      ...['namespace.add', 'link.add', 'link.add', 'sysctl.set'],
    ]);
  });

  it('is solved once a way was taken', () => {
    const state = inVlans();
    for (const { operations } of solve(state).offered)
      expect(solve(applyPlan(state, operations)).standing).toBe('solved');
  });

  it('lasts by files, and then costs no reboot', () => {
    const state = inVlans();
    const untilReboot = ({ costs }: { costs: { code: string }[] }) => costs.some(({ code }) => /reboot/.test(code));
    const [now] = solve(state).offered;
    const [good] = solve(state, true).offered;
    expect(now && untilReboot(now)).toBe(true);
    expect(good && untilReboot(good)).toBe(false);
    expect(kinds(good?.operations ?? [])).toContain('file.write');
    expect(good?.problems).toEqual([]);
  });

  it('nobody else can be the gateway where a machine is it already', () => {
    const found = solve(withDesk(inVlans(), ['192.168.20.1/24', '192.168.30.1/24']));
    expect(codes(found)).not.toContain('vlan-namespace');
    expect(codes(found)).not.toContain('vlan-host');
  });

  it('tries nothing while nothing runs on two of them', () => {
    const state = inVlans();
    const networks = vlanNetworks(vmOf(state)).slice(0, 1);
    expect(routeVlans(state, vmOf(state), networks, false).standing).toBe('nobody');
  });
});

describe('out of a routed ipvlan network', () => {
  const routed = (state = withDesk(furnishedVm())) =>
    applyPlan(state, [
      createNetwork('metro', {
        driver: 'ipvlan',
        ipam: [pool('192.168.94.0/24')],
        options: { parent: 'vm0', ipvlan_mode: 'l3' },
      }),
      run('milk', 'metro'),
    ]);
  const solve = (state: State) => letOut(state, vmOf(state), named(state, 'metro'), false);

  it('routes at the others, the host’s address, or the card that leads out', () => {
    const found = solve(routed());
    expect(codes(found)).toEqual(['out-routes', 'out-masquerade', 'out-other-card']);
    expect(way(found, 'out-routes').operations.map(({ host }) => host)).toEqual([PHYSICAL_HOST]);
    expect(kinds(way(found, 'out-other-card').operations)).toContain('network.remove');
  });

  it('says so where nobody knows what a rule would do', () => {
    const state = withDesk(furnishedVm());
    const root = vmOf(state).namespaces[ROOT_NAMESPACE];
    if (root) root.iptables = null;
    const found = solve(routed(state));
    expect(codes(found)).toEqual(['out-routes']);
    expect(found.ruledOut.map(({ why }) => why.code)).toEqual([
      ...['solution.out.rules-unread', 'solution.out.rules-unread'],
    ]);
  });
});

describe('from the host to containers on its card', () => {
  const subway = (driver: 'macvlan' | 'ipvlan', range: string | null) =>
    applyPlan(furnishedVm(), [
      createNetwork('subway', {
        driver,
        ipam: [pool('192.168.56.0/24', { gateway: '192.168.56.1', range })],
        options: { parent: 'vm0' },
      }),
      run('milk', 'subway'),
    ]);
  const solve = (state: State) => reachFromHost(state, vmOf(state), named(state, 'subway'), false);

  it.each(['macvlan', 'ipvlan'] as const)('an interface of its own beside them, or a leg on a bridge: %s', (driver) => {
    const state = subway(driver, '192.168.56.96/28');
    const found = solve(state);
    expect(codes(found)).toEqual(['shim-range', 'shim-each', 'second-leg']);
    for (const { operations } of found.offered) {
      const { ends, cell } = reach(applyPlan(state, operations), { kind: 'icmp' });
      const [from, to] = [ends.findIndex(({ kind }) => kind === 'host'), ends.findIndex(({ name }) => name === 'milk')];
      expect(isReached(cell(from, to))).toBe(true);
    }
  });

  it('each by itself where the network has no range of its own on a LAN that the host is on', () => {
    expect(codes(solve(subway('macvlan', null)))).toEqual(['shim-each', 'second-leg']);
  });
});
