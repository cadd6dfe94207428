/** Raft's majority (docs.docker.com: Administer and maintain a swarm of Docker Engines, fault tolerance). */
import type { Swarm, SwarmNode } from './types';

export type Quorum = {
  managers: number;
  /** Managers that answer. */
  reachable: number;
  /** How many must answer for anything to be changed. */
  needed: number;
  /** How many more may be lost. Below 0: the quorum is lost. */
  spare: number;
};

export function quorumOf({ nodes }: Pick<Swarm, 'nodes'>): Quorum {
  const managers = Object.values(nodes).filter(({ role }) => role === 'manager');
  const reachable = managers.filter(answers).length;
  const needed = Math.floor(managers.length / 2) + 1;
  return { managers: managers.length, reachable, needed, spare: reachable - needed };
}

/** What is left when this manager is gone without having been demoted. */
export const quorumWithout = (swarm: Swarm, id: string): Quorum => {
  const node = swarm.nodes[id];
  const lost: SwarmNode | undefined = node && { ...node, reachability: 'unreachable' };
  return quorumOf({ nodes: lost ? { ...swarm.nodes, [id]: lost } : swarm.nodes });
};

const answers = ({ reachability }: SwarmNode) => reachability === 'reachable';
