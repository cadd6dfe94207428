/** What a manager tells of its swarm, and any member of the overlay networks it has a part in. */
import { PortolanError } from '../../../../contract/errors';
import type { NetworkFact } from '../../../../model/facts';
import type { SwarmFacts } from '../../../../model/swarm/facts';
import type { Engine } from '../engine';
import { inspectRaw } from '../inspect';
import { checked } from '../schemas';
import { nodesSchema, peersSchema, servicesSchema, tasksSchema } from './schemas';

/** Null while nobody leads: without a quorum, managers answer nothing. Rejects with PortolanError. */
export async function readSwarm(engine: Engine, signal?: AbortSignal): Promise<SwarmFacts | null> {
  try {
    const [nodes, services, tasks] = await Promise.all([
      engine.read((docker, abortSignal) => docker.listNodes({ abortSignal }), { signal }),
      engine.read((docker, abortSignal) => docker.listServices({ abortSignal }), { signal }),
      engine.read((docker, abortSignal) => docker.listTasks({ abortSignal } as object), { signal }),
    ]);
    return {
      nodes: checked(nodesSchema, nodes, 'nodes'),
      services: checked(servicesSchema, services, 'services'),
      tasks: checked(tasksSchema, tasks, 'tasks'),
    };
  } catch (error) {
    if (PortolanError.is(error) && error.details.status !== undefined) return null;
    throw error;
  }
}

/** The networks, overlay networks with their peers, which only an inspection has. */
export function readPeers(engine: Engine, networks: NetworkFact[], signal?: AbortSignal): Promise<NetworkFact[]> {
  return Promise.all(
    networks.map(async (network) => {
      if (network.Driver !== 'overlay') return network;
      try {
        const { Peers } = checked(peersSchema, await inspectRaw(engine, 'network', network.Id, signal), 'network');
        return Peers ? { ...network, Peers } : network;
      } catch (error) {
        // It went away meanwhile, as overlay networks do with their last task.
        if (PortolanError.is(error) && error.code === 'not-found') return network;
        throw error;
      }
    }),
  );
}

/** Whether tasks are still on their way to where they should be: no event tells when those of other nodes arrive. */
export const isOnItsWay = ({ tasks }: SwarmFacts): boolean =>
  tasks.some(({ DesiredState, Status }) =>
    DesiredState === 'running' ? ON_ITS_WAY.has(Status?.State ?? 'new') : DesiredState === 'ready',
  );

const ON_ITS_WAY: ReadonlySet<string> = new Set([
  ...['new', 'allocated', 'pending', 'assigned', 'accepted', 'preparing', 'ready', 'starting'],
]);
