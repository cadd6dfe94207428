/** States to look at: a VM with the article's containers on it. */
import type { HostEntry, HostProfile } from '../../contract/hosts';
import { PHYSICAL_HOST } from '../../model/build';
import { ROOT_NAMESPACE, segmentId } from '../../model/ids';
import { bareInterface, loopback } from '../../model/make';
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
        ...{ id: ROOT_NAMESPACE, name: 'desk', source: 'kernel', routes: [], rules: [], sysctl: {}, iptables: null },
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
