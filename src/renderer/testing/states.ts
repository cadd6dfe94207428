/** States to look at: a VM with the article's containers on it. */
import type { HostEntry, HostProfile } from '../../contract/hosts';
import { PHYSICAL_HOST } from '../../model/build';
import { namespaceId, ROOT_NAMESPACE, segmentId } from '../../model/ids';
import { bareInterface, loopback, makeRoute } from '../../model/make';
import { applyPlan } from '../../model/operations';
import type { Operation } from '../../model/operations/types';
import type { Host, State } from '../../model/state';
import { createNetwork, pool, port, run } from '../../model/testing/operations';
import { freshVm, VM } from '../../model/testing/vm';

export const VM_PROFILE = {
  kind: 'ssh' as const,
  id: VM,
  name: 'vm',
  address: '192.168.56.10',
  port: 22,
  user: 'student',
  keyFile: null,
  useAgent: true,
  socketPath: '/var/run/docker.sock',
  jumps: [],
} satisfies HostProfile;

export const connectedVm = (since = Date.now()): HostEntry => ({
  profile: VM_PROFILE,
  status: { state: 'connected', since },
});

/** On the LAN with the desktop, nothing on it yet. */
export function emptyVm(): State {
  const state = freshVm('26.1.5');
  const desk: Host = {
    ...{ id: PHYSICAL_HOST, name: 'desk', role: 'physical', engine: null },
    ...{ networks: {}, containers: {}, unread: [] },
    namespaces: {
      [ROOT_NAMESPACE]: {
        ...{ id: ROOT_NAMESPACE, name: 'desk', source: 'kernel', rules: [], sysctl: {}, iptables: null },
        routes: [makeRoute('192.168.56.0/24', { device: 'vboxnet0', source: '192.168.56.1', scope: 'link' })],
        interfaces: {
          lo: loopback(),
          vboxnet0: {
            ...bareInterface('vboxnet0', 2),
            kind: 'physical',
            addresses: [{ family: 4, address: '192.168.56.1', prefix: 24, scope: 'global', secondary: false }],
          },
        },
      },
    },
  };
  const [lan, nat] = [segmentId('lan'), segmentId('nat')];
  return {
    hosts: { ...state.hosts, [desk.id]: desk },
    segments: {
      [lan]: {
        ...{ id: lan, name: '192.168.56.0/24', kind: 'lan', subnets: ['192.168.56.0/24'] },
        ports: [
          { host: VM, interface: 'vm0' },
          { host: desk.id, interface: 'vboxnet0' },
        ],
      },
      [nat]: { id: nat, name: 'NAT', kind: 'nat', subnets: ['10.0.2.0/24'], ports: [{ host: VM, interface: 'ens33' }] },
    },
  };
}

/** The article's containers: on the default bridge, and on networks of their own. */
export function articleVm(): State {
  return applyPlan(emptyVm(), [
    run('milk', 'bridge', { image: 'busybox:latest', command: ['sleep', 'infinity'] }),
    run('coffee', 'bridge', { image: 'nginx:latest', ports: [port(80, 8080)] }),
    createNetwork('greatwall', { ipam: [pool('172.20.0.0/16')] }),
    run('beijing', 'greatwall', { image: 'busybox:latest', command: ['sleep', 'infinity'] }),
    run('shenzhen', 'greatwall', { image: 'busybox:latest', command: ['sleep', 'infinity'] }),
    createNetwork('silkroad', { ipam: [pool('172.25.0.0/16')], internal: true }),
    run('xian', 'silkroad', { image: 'busybox:latest', command: ['sleep', 'infinity'] }),
  ] satisfies Operation[]);
}

const at = (text: string, prefix: number) => ({
  ...{ family: 4 as const, address: text, prefix },
  ...{ scope: 'global', secondary: false },
});

/** The article's VM with a network of its own to look at: VLANs, a shim, a named namespace, and who runs its cards. */
export function linuxVm(): State {
  const state = structuredClone(articleVm());
  const host = state.hosts[VM];
  const root = host?.namespaces[ROOT_NAMESPACE];
  if (!host || !root) throw new Error('No host');
  const on = (name: string) => ({ namespace: ROOT_NAMESPACE, name });
  const vlan = { kind: 'vlan' as const, parent: on('vm0') };
  const further = [
    {
      ...bareInterface('vm0.20', 41),
      ...vlan,
      vlanId: 20,
      mac: '52:54:00:00:02:0a',
      addresses: [at('192.168.20.10', 24)],
    },
    { ...bareInterface('vm0.30', 42), ...vlan, vlanId: 30, mac: '52:54:00:00:02:0a', carrier: false },
    {
      ...bareInterface('shim-lan', 43),
      ...{ kind: 'macvlan' as const, mode: 'bridge', parent: on('vm0'), mac: '5a:11:9c:02:7d:01' },
      addresses: [at('192.168.56.250', 32)],
    },
  ];
  for (const item of further) root.interfaces[item.name] = item;
  if (root.interfaces.vm0) root.interfaces.vm0.promiscuous = true;
  root.routes.push(
    makeRoute('192.168.20.0/24', { device: 'vm0.20', source: '192.168.20.10', protocol: 'kernel', scope: 'link' }),
    makeRoute('192.168.56.240/28', { device: 'shim-lan', scope: 'link', protocol: 'boot' }),
    makeRoute('10.40.0.0/16', { gateway: '192.168.20.1', device: 'vm0.20', protocol: 'static', metric: 200 }),
  );
  const id = namespaceId('extra:router20');
  host.namespaces[id] = {
    ...{ ...root, id, name: 'router20', iptables: null, sysctl: {} },
    interfaces: {
      lo: loopback(),
      leg20: {
        ...bareInterface('leg20', 5),
        ...{ kind: 'macvlan', mode: 'bridge', parent: on('vm0.20'), addresses: [at('192.168.20.1', 24)] },
      },
    },
    routes: [makeRoute('192.168.20.0/24', { device: 'leg20', protocol: 'kernel', scope: 'link' })],
  };
  root.iptables = `*filter
:INPUT ACCEPT [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
:DOCKER-USER - [0:0]
-A FORWARD -j DOCKER-USER
-A DOCKER-USER -i vm0.20 -o ens33 -j ACCEPT
-A DOCKER-USER -i ens33 -o vm0.20 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A DOCKER-USER -j RETURN
COMMIT`;
  host.configuration = {
    managers: { ens33: 'netplan', vm0: 'netplan', 'vm0.20': 'netplan' },
    systemd: true,
    files: {},
  };
  return state;
}
