/** Who is in which swarm, across the hosts of a State, and things of a swarm by what people call them. */
import type { HostId } from '../ids';
import { own } from '../record';
import type { Host, State } from '../state';
import type { Service, Swarm, SwarmNode } from './types';

/** A swarm as one of its managers in the State knows it. */
export type KnownSwarm = { manager: Host; swarm: Swarm };

/** The swarm of a host; its own knowledge first. Null: it is in none, or no manager of it can be asked. */
export function swarmOf(state: State, id: HostId): KnownSwarm | null {
  const host = own(state.hosts, id);
  if (!host?.swarm) return null;
  if (host.swarm.known) return { manager: host, swarm: host.swarm.known };
  for (const manager of Object.values(state.hosts)) {
    const known = manager.swarm?.known;
    if (known && own(known.nodes, host.swarm.node)) return { manager, swarm: known };
  }
  return null;
}

/** The swarms that managers in the State know, each once, by the id of the cluster. */
export function swarmsOf(state: State): Map<string, KnownSwarm> {
  const swarms = new Map<string, KnownSwarm>();
  for (const manager of Object.values(state.hosts)) {
    const { known, cluster } = manager.swarm ?? {};
    if (known && cluster && !swarms.has(cluster)) swarms.set(cluster, { manager, swarm: known });
  }
  return swarms;
}

/** The host of the State that a node is. */
export const hostOfNode = (state: State, node: string): Host | null =>
  Object.values(state.hosts).find(({ swarm }) => swarm?.node === node) ?? null;

/**
 * What a node tells the others, to whom containers' traffic then goes. Its manager only knows where its connection comes from,
 * which differs where the address told is wrong (seen on Engine 20.10).
 */
export const toldAddress = (host: Host, node: SwarmNode): string => host.swarm?.address || node.address;

/** By id, name or address; of several, one that is not ready, since that is the one that is spoken of afterwards. */
export function findNode({ nodes }: Swarm, text: string): SwarmNode | undefined {
  const exact = own(nodes, text);
  if (exact) return exact;
  const found = Object.values(nodes).filter(({ name, address }) => name === text || address === text);
  return found.find(({ state }) => state !== 'ready') ?? found[0];
}

export const findService = ({ services }: Swarm, text: string): Service | undefined =>
  own(services, text) ?? Object.values(services).find(({ name }) => name === text);

/** Tasks that are meant to run, of a service. */
export const liveTasks = ({ tasks }: Swarm, service: string) =>
  Object.values(tasks).filter((task) => task.service === service && task.desired === 'running');
