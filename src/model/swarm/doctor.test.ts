import { describe, expect, it } from 'vitest';
import { type HostId, ROOT_NAMESPACE } from '../ids';
import { makeRoute } from '../make';
import { applyPlan } from '../operations';
import type { Host, Namespace, State } from '../state';
import { createNetwork, pool, run } from '../testing/operations';
import { createService, initSwarm, joinSwarm, threeHosts, updateNode, VM2, VM3 } from '../testing/swarm';
import { VM } from '../testing/vm';
import { en } from '../texts/en';
import { memberFindings, swarmFindings } from './doctor';
import { swarmOf } from './find';
import { FINDINGS } from './finding';
import { rejoin } from './mends';
import { portFindings } from './port-findings';
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
  return known ? swarmFindings(state, known) : [];
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
      { code: 'mtu-differs' },
      { code: 'mtu-too-small', params: { network: 'sky', mtu: '1450', host: 'vm2', limit: '1350' } },
    ]);
    for (const { mend } of findings(state)) {
      expect(mend?.plan.operations[0]).toMatchObject({ kind: 'link.set', host: VM2, name: 'vm0', mtu: 1500 });
      expect(codes(applyPlan(state, mend?.plan.operations ?? []))).toEqual([]);
    }
  });

  it('lets workers tell another address by joining anew', () => {
    const wrong: State = changed(made(), VM2, (host) =>
      host.swarm ? { ...host, swarm: { ...host.swarm, address: '10.9.9.9' } } : host,
    );
    const known = swarmOf(wrong, VM);
    if (!known) throw new Error('no swarm');
    expect(codes(wrong)).toEqual(['advertise-foreign']);
    const [told] = findings(wrong);
    const after = applyPlan(wrong, told?.mend?.plan.operations ?? []);
    expect(after.hosts[VM2]?.swarm?.address).toBe('192.168.56.11');
    expect(Object.values(swarmOf(after, VM)?.swarm.nodes ?? {}).map(({ name }) => name)).toEqual(['vm', 'vm3', 'vm2']);
    expect(rejoin(known, [known.manager])).toBeNull();
  });

  it('promotes as many as let one fail, and forgets who is gone for good', () => {
    const two = applyPlan(made(), [updateNode('vm2', { role: 'manager' })]);
    const [bare] = findings(two);
    expect(codes(applyPlan(two, bare?.mend?.plan.operations ?? []))).toEqual([]);
    const left = applyPlan(made(), [{ kind: 'swarm.leave', host: VM2, force: false }]);
    const [down] = findings(left);
    expect(codes(applyPlan(left, down?.mend?.plan.operations ?? []))).toEqual([]);
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

  it('makes a network anew with a subnet that nobody has, and says nothing of that of a service', () => {
    const peopled = applyPlan(made(), [{ ...run('ship', 'sky'), host: VM2 }]);
    const taken = makeRoute('10.0.1.0/24', { device: 'tun0', gateway: '10.8.0.1' });
    const vpn = makeRoute('10.50.0.0/16', { device: 'tun0', gateway: '10.8.0.1' });
    const clashing = (state: State) =>
      rootChanged(state, VM2, (root) => ({ ...root, routes: [...root.routes, vpn, taken] }));
    const joined = clashing(peopled);
    const mends = findings(joined).map(({ mend }) => mend);
    const renumbered = applyPlan(joined, mends[0]?.plan.operations ?? []);
    expect(codes(renumbered)).toEqual([]);
    const [ship] = Object.values(renumbered.hosts[VM2]?.containers ?? {});
    expect(Object.values(ship?.endpoints ?? {}).map(({ ipv4 }) => ipv4)).toEqual([
      expect.stringMatching(/^10\.0\.3\./),
    ]);
    const served = applyPlan(peopled, [createService('web', { networks: ['sky'], endpointMode: 'dnsrr' })]);
    expect(findings(clashing(served)).map(({ mend }) => mend)).toEqual([null]);
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

  it('names the rule that closes a port, the command that takes it away, and a rule before it', () => {
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
    const [found] = portFindings(state, [closed]);
    const opened = applyPlan(state, found?.mend?.plan.operations ?? []);
    expect(opened.hosts[VM2]?.namespaces[ROOT_NAMESPACE]?.iptables?.split('\n')[2]).toBe(
      '-A INPUT -s 192.168.56.10/32 -p udp -m udp --dport 4789 -j ACCEPT',
    );
    expect(portFindings(opened, [closed])).toMatchObject([{ code: 'port-closed-elsewhere', mend: null }]);
    const policy = rules.replace('ACCEPT [0:0]', 'DROP [0:0]');
    const dropping = rootChanged(state, VM2, (root) => ({ ...root, iptables: policy.replace(/-A.*\n/, '') }));
    expect(portFindings(dropping, [closed])).toMatchObject([{ code: 'port-closed', mend: { lasts: false } }]);
    const tried = portFindings(made(), [closed, { ...closed, outcome: 'open' }]);
    expect(tried).toMatchObject([{ code: 'port-closed', mend: null }]);
  });

  it('tells of ESP and of packets that are too large', () => {
    const rules = '*filter\n:INPUT DROP [0:0]\nCOMMIT\n';
    const state = rootChanged(made(), VM2, (root) => ({ ...cardMtu(1400)(root), iptables: rules }));
    const at = { from: VM, to: VM2, address: '192.168.56.11' };
    const told = portFindings(state, [
      { ...at, protocol: 'esp', port: 50, outcome: 'closed' },
      { ...at, protocol: 'esp', port: 50, outcome: 'unmeasured' },
      { ...at, protocol: 'icmp', port: 1500, outcome: 'closed', largest: 1400 },
      { ...at, protocol: 'icmp', port: 1500, outcome: 'unmeasured' },
    ]);
    expect(told.map(({ code }) => code)).toEqual(['esp-closed', 'esp-unmeasured', 'path-too-small', 'path-unmeasured']);
    expect(told[0]?.mend?.plan.operations).toMatchObject([
      { kind: 'filter.add', host: VM2, rule: { protocol: 'esp' } },
    ]);
    expect(told[2]).toMatchObject({
      params: { largest: '1400' },
      mend: { plan: { operations: [{ kind: 'link.set', host: VM2, name: 'vm0', mtu: 1500 }] } },
    });
  });

  it('has words for everything it finds, and for what mends it', () => {
    for (const code of Object.keys(FINDINGS)) {
      expect(en[`overlay.${code}`], code).toBeDefined();
      expect(en[`overlay.${code}.mend`], code).toBeDefined();
    }
  });
});
