import { describe, expect, it } from 'vitest';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import { makeRoute } from '../make';
import { applyPlan } from '../operations';
import type { Host, Namespace, State } from '../state';
import { createNetwork, pool } from '../testing/operations';
import { createService, initSwarm, joinSwarm, threeHosts, updateNode, VM2, VM3 } from '../testing/swarm';
import { VM } from '../testing/vm';
import { en } from '../texts/en';
import { FINDINGS, memberFindings, portFindings, swarmFindings } from './doctor';
import { swarmOf } from './find';
import type { PortMeasured } from './ports';

const SKY = createNetwork('sky', { driver: 'overlay', attachable: true, ipam: [pool('10.50.0.0/24')] });
const made = (version?: string) => applyPlan(threeHosts(version), [initSwarm(), joinSwarm(VM2), joinSwarm(VM3), SKY]);
const changed = (state: State, id: HostId, change: (host: Host) => Host): State => ({
  ...state,
  hosts: { ...state.hosts, [id]: change(state.hosts[id] as Host) },
});
const rootChanged = (state: State, id: HostId, change: (root: Namespace) => Namespace): State =>
  changed(state, id, (host) => ({
    ...host,
    namespaces: { ...host.namespaces, [ROOT_NAMESPACE]: change(host.namespaces[ROOT_NAMESPACE] as Namespace) },
  }));
const findings = (state: State) => {
  const known = swarmOf(state, VM);
  return known ? swarmFindings(state, known.swarm) : [];
};
const codes = (state: State) => findings(state).map(({ code }) => code);
const cardMtu = (mtu: number) => (root: Namespace) => {
  const card = root.interfaces.vm0;
  return card ? { ...root, interfaces: { ...root.interfaces, vm0: { ...card, mtu } } } : root;
};

describe('the overlay doctor', () => {
  it('finds nothing where nothing is wrong', () => {
    expect(codes(made())).toEqual([]);
  });

  it('finds cards that overlay packets do not fit through', () => {
    const state = rootChanged(made(), VM2, cardMtu(1400));
    expect(findings(state)).toMatchObject([
      { code: 'mtu-differs', commands: [{ host: 'vm2', argv: ['ip', 'link', 'set', 'dev', 'vm0', 'mtu', '1500'] }] },
      { code: 'mtu-too-small', params: { network: 'sky', mtu: '1450', host: 'vm2', limit: '1350' } },
    ]);
  });

  it('finds addresses that are wrong, shared, or apart', () => {
    const state = made();
    const members = [VM, VM2, VM3].map((id) => ({ host: state.hosts[id] as Host, address: '10.0.2.15' }));
    expect(memberFindings(members).map(({ code }) => code)).toEqual(['advertise-shared']);
    const [first, second, third] = members.map(({ host }, index) => ({ host, address: `192.168.56.1${index}` }));
    if (!first || !second || !third) throw new Error('no members');
    expect(memberFindings([first, second, { ...third, address: '10.9.9.9' }]).map(({ code }) => code)).toEqual([
      'advertise-foreign',
    ]);
    expect(memberFindings([first, second, { ...third, address: '10.0.2.15' }]).map(({ code }) => code)).toEqual([
      'advertise-apart',
    ]);
  });

  it('finds routes to LANs and VPNs within the subnet of an overlay', () => {
    const vpn = makeRoute('10.50.0.0/16', { device: 'tun0', gateway: '10.8.0.1' });
    const state = rootChanged(made(), VM, (root) => ({ ...root, routes: [...root.routes, vpn] }));
    expect(findings(state)).toMatchObject([
      { code: 'subnet-clash', params: { network: 'sky', host: 'vm', device: 'tun0' } },
    ]);
  });

  it('finds mixed versions, nodes that are down, and a quorum without spare', () => {
    const state = applyPlan(made(), [updateNode('vm2', { role: 'manager' })]);
    expect(codes(state)).toEqual(['quorum-bare']);
    const engine = (host: Host) => (host.engine ? { ...host, engine: { ...host.engine, version: '26.1.5' } } : host);
    const mixed = applyPlan(changed(threeHosts(), VM2, engine), [initSwarm(), joinSwarm(VM2)]);
    expect(codes(mixed)).toEqual(['versions-mixed']);
    const left = applyPlan(made(), [{ kind: 'swarm.leave', host: VM2, force: false }]);
    expect(codes(left)).toEqual(['node-down']);
    const alone = applyPlan(state, [{ kind: 'swarm.leave', host: VM2, force: true }]);
    expect(codes(alone)).toEqual(['quorum-lost', 'node-down']);
  });

  it('finds services that nobody can answer for', () => {
    const lacking = (host: Host) => (host.swarm ? { ...host, swarm: { ...host.swarm, balances: false } } : host);
    const state = changed(
      applyPlan(made(), [createService('web', { networks: ['sky'], endpointMode: 'vip' })]),
      VM,
      lacking,
    );
    expect(findings(state)).toMatchObject([{ code: 'no-ip-vs', params: { hosts: 'vm', services: 'web' } }]);
  });

  it('names the rule that closes a port, and the command that takes it away', () => {
    const rules = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p udp -m udp --dport 4789 -j DROP\nCOMMIT\n';
    const lan = {
      id: 'lan',
      name: 'lan',
      kind: 'lan' as const,
      subnets: [],
      ports: [VM, VM2].map((host) => ({ host, interface: 'vm0' })),
    };
    const state = rootChanged({ ...made(), segments: { lan } as never }, VM2, (root) => ({ ...root, iptables: rules }));
    const closed: PortMeasured = {
      from: VM,
      to: VM2,
      address: '192.168.56.11',
      protocol: 'udp',
      port: 4789,
      outcome: 'closed',
    };
    expect(portFindings(state, [closed])).toMatchObject([
      {
        code: 'port-closed-rule',
        params: { from: 'vm', to: 'vm2', port: '4789/udp', at: 'vm2' },
        commands: [
          { host: 'vm2', argv: ['iptables', '-D', 'INPUT', '-p', 'udp', '-m', 'udp', '--dport', '4789', '-j', 'DROP'] },
        ],
      },
    ]);
    expect(portFindings(made(), [closed, { ...closed, outcome: 'open' }])).toMatchObject([{ code: 'port-closed' }]);
  });

  it('has words for everything it finds, and for what mends it', () => {
    for (const code of Object.keys(FINDINGS)) {
      expect(en[`overlay.${code}`], code).toBeDefined();
      expect(en[`overlay.${code}.mend`], code).toBeDefined();
    }
  });
});
