import type { Network } from '../../state';
import { problem } from '../problems';
import type { Problem } from '../types';

/** Networks of a swarm take containers of one's own only when they were made attachable (docs.docker.com: Overlay). */
export function attachProblems(network: Network, field: string): Problem[] {
  const closed = network.ingress || (network.scope === 'swarm' && !network.attachable);
  return closed ? [problem('network-not-attachable', { network: network.name }, field)] : [];
}
