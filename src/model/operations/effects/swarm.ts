/** A swarm coming into being, and nodes, services and tasks in it, as the Engine would report them. */
import { addressOf, familyOf } from '../../address';
import { type HostId, type NetworkId, networkId, ROOT_NAMESPACE } from '../../ids';
import { own } from '../../record';
import type { Host, Network, State } from '../../state';
import { swarmOf } from '../../swarm/find';
import type { Membership, Swarm, SwarmNode } from '../../swarm/types';
import { editHost, type HostDraft } from './draft';
import { predictedSwarmId } from './ids';
import { nextPool } from './pools';

const PORT = 2377;
const DATA_PATH_PORT = 4789;

/** The State with the swarm changed on every manager that knows it. `id`: any host in it. */
export function editSwarm(state: State, id: HostId, edit: (swarm: Swarm) => Swarm): State {
  const found = swarmOf(state, id);
  if (!found) return state;
  const { cluster } = found.manager.swarm as Membership;
  const edited = edit(found.swarm);
  if (edited === found.swarm) return state;
  const hosts = Object.values(state.hosts).map((host): [string, Host] => {
    const { swarm } = host;
    if (!swarm?.known || swarm.cluster !== cluster) return [host.id, host];
    return [host.id, { ...host, swarm: { ...swarm, known: edited } }];
  });
  return { ...state, hosts: Object.fromEntries(hosts) };
}

export const nodeOf = (host: Host, address: string, role: SwarmNode['role']): SwarmNode => ({
  id: predictedSwarmId('node', host.id, ''),
  name: host.name,
  role,
  availability: 'active',
  state: 'ready',
  address,
  engineVersion: host.engine?.version ?? '',
  leader: false,
  reachability: role === 'manager' ? 'reachable' : null,
});

export const firstMembership = (host: Host, address: string): Membership => {
  const node = { ...nodeOf(host, address, 'manager'), leader: true };
  return {
    cluster: predictedSwarmId('cluster', host.id, ''),
    node: node.id,
    address,
    manager: true,
    managers: [{ node: node.id, address: withPort(address) }],
    error: null,
    known: { dataPathPort: DATA_PATH_PORT, nodes: { [node.id]: node }, services: {}, tasks: {} },
  };
};

export const withPort = (address: string): string =>
  familyOf(address) === 6 ? `[${address}]:${PORT}` : `${address}:${PORT}`;

/** What comes with a swarm: the network of published ports, and the bridge that overlay containers leave by. */
export function addSwarmNetworks(draft: HostDraft, raise: (draft: HostDraft, network: Network) => void): void {
  draft.setEngine({ swarm: 'active' });
  const names = Object.values(draft.host.networks).map(({ name }) => name);
  if (!names.includes('docker_gwbridge')) raise(draft, gatewayBridge(draft.host));
  if (!names.includes('ingress')) raise(draft, ingressOf(draft.host));
}

/** Overlay networks go with the swarm; the bridge stays (seen on 20.10). */
export function removeSwarmNetworks(draft: HostDraft): void {
  draft.setEngine({ swarm: 'inactive' });
  for (const { id, scope } of Object.values(draft.host.networks)) if (scope === 'swarm') draft.removeNetwork(id);
}

const bare = (id: NetworkId, name: string): Network => ({
  ...{ id, name, driver: 'overlay', scope: 'swarm', predefined: false, internal: false, attachable: false },
  ...{ ingress: false, ipv6: false, ipam: [], options: {}, labels: {}, bridge: null, parent: null, mode: null },
  created: '',
});

const ingressOf = (host: Host): Network => ({
  ...bare(networkId(predictedSwarmId('network', host.id, 'ingress')), 'ingress'),
  ingress: true,
  ipam: [{ subnet: '10.0.0.0/24', gateway: '10.0.0.1', range: null, reserved: {} }],
});

function gatewayBridge(host: Host): Network {
  const subnet = nextPool(host) ?? '172.18.0.0/16';
  const gateway = addressOf(subnet).replace(/\.0$/, '.1');
  return {
    ...bare(networkId(predictedSwarmId('network', host.id, 'docker_gwbridge')), 'docker_gwbridge'),
    driver: 'bridge',
    scope: 'local',
    bridge: 'docker_gwbridge',
    ipam: [{ subnet, gateway, range: null, reserved: {} }],
    options: {
      'com.docker.network.bridge.enable_icc': 'false',
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.bridge.name': 'docker_gwbridge',
    },
  };
}

/** An overlay network is shown on a worker once something of it runs there; it is known to all managers. */
export function overlayFor(state: State, host: Host, name: string): Network | null {
  const known = swarmOf(state, host.id);
  const network = known && Object.values(known.manager.networks).find((one) => one.name === name);
  return network?.scope === 'swarm' ? network : null;
}

/** The State in which a host has the overlay networks of these names at hand, as far as its swarm has them. */
export function withOverlays(state: State, id: HostId, names: readonly string[]): State {
  const host = own(state.hosts, id);
  if (!host?.swarm) return state;
  const missing = names.flatMap((name) => {
    const there = Object.values(host.networks).some((network) => network.name === name || network.id === name);
    return there ? [] : (overlayFor(state, host, name) ?? []);
  });
  if (missing.length === 0) return state;
  return editHost(state, id, (draft) => {
    for (const network of missing) draft.addNetwork(network);
  });
}

/** The host's own addresses that others could reach it at. */
export const addressesOf = (host: Host): string[] =>
  Object.values(host.namespaces[ROOT_NAMESPACE]?.interfaces ?? {}).flatMap(({ addresses }) =>
    addresses.flatMap(({ address, scope }) => (scope === 'global' ? [address] : [])),
  );
