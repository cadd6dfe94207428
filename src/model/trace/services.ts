/** Services of a swarm by their names, and what their virtual addresses need. */
import { addressOf } from '../address';
import { type HostId, type NetworkId, ROOT_NAMESPACE } from '../ids';
import type { Host, State } from '../state';
import { liveTasks, swarmOf } from '../swarm/find';
import type { Service, Swarm } from '../swarm/types';

/**
 * What a service's name stands for on a network, as a container of this host asks: its virtual address, or in mode dnsrr
 * the addresses of its tasks; `tasks.NAME` always the latter (docs.docker.com: Networking with overlay networks).
 */
export function serviceAnswers(state: State, host: HostId, network: NetworkId, name: string): string[] {
  const swarm = swarmOf(state, host)?.swarm;
  if (!swarm) return [];
  const wanted = name.replace(/^tasks\./, '');
  return Object.values(swarm.services)
    .filter((service) => goesBy(service, network, wanted))
    .flatMap((service) => {
      const virtual = service.virtualAddresses[network];
      if (wanted === name && service.endpointMode === 'vip' && virtual) return [addressOf(virtual)];
      return taskAddresses(swarm, service, network);
    });
}

function goesBy({ name, networks }: Service, network: NetworkId, wanted: string): boolean {
  const leg = networks.find((one) => one.network === network);
  return leg !== undefined && [name, ...leg.aliases].some((one) => one.toLowerCase() === wanted);
}

const taskAddresses = (swarm: Swarm, { id }: Service, network: NetworkId): string[] =>
  liveTasks(swarm, id).flatMap(({ state, addresses }) => {
    const address = addresses[network];
    return state === 'running' && address ? [addressOf(address)] : [];
  });

/** The service that an address stands for, and where packets to it may go. null: it is nobody's virtual address. */
export function behind(state: State, host: HostId, address: string): { service: Service; tasks: string[] } | null {
  const swarm = swarmOf(state, host)?.swarm;
  for (const service of Object.values(swarm?.services ?? {})) {
    for (const [network, virtual] of Object.entries(service.virtualAddresses)) {
      if (addressOf(virtual) !== address || !swarm) continue;
      return { service, tasks: taskAddresses(swarm, service, network as NetworkId) };
    }
  }
  return null;
}

export type Ingress = { host: Host; service: Service; tasks: string[] };

/**
 * The service that a host hands a connection to: its own rule leads to an address on docker_gwbridge, in whose namespace, which
 * is nobody's container, ip_vs balances over the tasks of all nodes (moby: libnetwork, service_linux.go). null: none does.
 */
export function ingressAt(state: State, name: string, address: string, port: number): Ingress | null {
  const host = Object.values(state.hosts).find((one) => one.name === name && one.swarm);
  const swarm = host && host.swarm?.balances !== false ? swarmOf(state, host.id)?.swarm : undefined;
  const rules = host?.namespaces[ROOT_NAMESPACE]?.iptables ?? '';
  const leads = rules
    .split('\n')
    .some((line) => line.startsWith('-A DOCKER-INGRESS ') && line.endsWith(` --to-destination ${address}:${port}`));
  if (!host || !swarm || !leads) return null;
  const service = Object.values(swarm.services).find(({ ports }) =>
    ports.some(({ mode, hostPort }) => mode === 'ingress' && hostPort === port),
  );
  const running = service && liveTasks(swarm, service.id).filter((task) => task.state === 'running');
  if (!service || !running || running.length === 0) return null;
  const nodeOf = (id: string | null) => swarm.nodes[id ?? '']?.name ?? '–';
  return { host, service, tasks: running.map(({ slot, node }) => `${service.name}.${slot ?? ''} (${nodeOf(node)})`) };
}
