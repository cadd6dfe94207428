/** Three hosts on a LAN: without a swarm, and in one with an overlay network, containers and services. */
import type { HostEntry } from '../../contract/hosts';
import { ROOT_NAMESPACE, segmentId } from '../../model/ids';
import { makeRoute } from '../../model/make';
import { applyPlan } from '../../model/operations';
import type { State } from '../../model/state';
import { createNetwork, pool, run } from '../../model/testing/operations';
import { createService, initSwarm, joinSwarm, threeHosts, updateNode, VM2, VM3 } from '../../model/testing/swarm';
import { VM } from '../../model/testing/vm';
import { useView } from '../app/view';
import { openOverlay } from '../features/networks/networks-view';
import { newDraft, useOverlayDrafts } from '../features/networks/overlay/overlay-draft';
import { type Tab, useSwarmView } from '../features/swarm/swarm-view';
import { type FakeMain, fakeMain } from './fake-main';
import { VM_PROFILE } from './states';

const HOSTS: HostEntry[] = [VM, VM2, VM3].map((id, index) => ({
  profile: { ...VM_PROFILE, id, name: id, address: `192.168.56.1${index}` },
  status: { state: 'connected', since: Date.now() },
}));

function onOneLan(): State {
  const lan = segmentId('lan');
  const ports = [VM, VM2, VM3].map((host) => ({ host, interface: 'vm0' }));
  const name = '192.168.56.0/24';
  return { ...threeHosts('26.1.5'), segments: { [lan]: { id: lan, name, kind: 'lan', subnets: [name], ports } } };
}

const inSwarm = (): State =>
  applyPlan(onOneLan(), [
    initSwarm(),
    joinSwarm(VM2),
    joinSwarm(VM3),
    createNetwork('sky', { driver: 'overlay', attachable: true, ipam: [pool('10.50.0.0/24')] }),
    ...[VM, VM2, VM3].map((host) => ({ ...run(`ship-${host}`, 'sky'), host })),
    createService('web', {
      ...{ networks: ['sky'], replicas: 3, endpointMode: 'vip' as const },
      ports: [{ protocol: 'tcp', containerPort: 80, hostPort: 8080, mode: 'ingress' }],
    }),
    createService('cache', { networks: ['sky'] }),
    updateNode('vm3', { availability: 'drain' }),
  ]);

const CLOSED = '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -p udp -m udp --dport 4789 -j DROP\nCOMMIT\n';

const VPN = makeRoute('10.50.0.0/16', { device: 'tun0', gateway: '10.8.0.1' });

/** Without ip_vs on one of them, which tells an address it does not have; 4789/udp closed towards another, with a VPN. */
function swarm(tab: Tab): FakeMain {
  const state = inSwarm();
  const host = state.hosts[VM2];
  if (host?.swarm) state.hosts[VM2] = { ...host, swarm: { ...host.swarm, balances: false, address: '10.8.0.6' } };
  const closed = state.hosts[VM3];
  const root = closed?.namespaces[ROOT_NAMESPACE];
  if (closed && root)
    state.hosts[VM3] = {
      ...closed,
      namespaces: {
        ...closed.namespaces,
        [ROOT_NAMESPACE]: { ...root, iptables: CLOSED, routes: [...root.routes, VPN] },
      },
    };
  const fake = fakeMain({
    hosts: HOSTS,
    state,
    port: ({ to, port }) => (to === VM3 && port === 4789 ? 'closed' : 'open'),
  });
  useView.getState().open(VM);
  useView.getState().go('swarm');
  useSwarmView.getState().show(tab);
  return fake;
}

export const SWARM_SCENES: Record<string, () => FakeMain> = {
  swarm: () => swarm('nodes'),
  services: () => swarm('services'),
  'overlay-doctor': () => swarm('doctor'),
  'no-swarm': () => {
    const fake = fakeMain({ hosts: HOSTS, state: onOneLan() });
    useView.getState().open(VM);
    useView.getState().go('swarm');
    return fake;
  },
  worker: () => {
    const { [VM]: _manager, ...hosts } = inSwarm().hosts;
    const fake = fakeMain({ hosts: HOSTS.slice(1), state: { hosts, segments: {} } });
    useView.getState().open(VM2);
    useView.getState().go('swarm');
    return fake;
  },
  'overlay-verify': () => {
    const state = inSwarm();
    const fake = fakeMain({ hosts: HOSTS, state });
    const operations = [VM, VM2, VM3].map((host) => ({ ...run(`ship-${host}`, 'sky'), host }));
    const applied = { id: 'made', title: { code: 'mode-overlay', params: { network: 'sky' } }, operations };
    const host = state.hosts[VM];
    if (host) useOverlayDrafts.getState().put(VM, { ...newDraft(host), page: 'verify', applied });
    useView.getState().open(VM);
    openOverlay();
    return fake;
  },
  'overlay-wizard': () => {
    const fake = fakeMain({ hosts: HOSTS, state: onOneLan() });
    useView.getState().open(VM);
    openOverlay();
    return fake;
  },
};
