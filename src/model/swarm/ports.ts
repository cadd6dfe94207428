/** What has to be open between the nodes of a swarm (docs.docker.com: Getting started with Swarm mode, open protocols and ports). */
import type { HostId } from '../ids';
import { ROOT_NAMESPACE } from '../ids';
import type { State } from '../state';
import { trace } from '../trace';

export type NodePort = { protocol: 'tcp' | 'udp'; port: number };

/** `managers` only: 2377. `vxlan`: the datagrams that overlay frames travel in. */
export const MANAGER_PORT: NodePort = { protocol: 'tcp', port: 2377 };
export const GOSSIP_TCP: NodePort = { protocol: 'tcp', port: 7946 };
export const GOSSIP_UDP: NodePort = { protocol: 'udp', port: 7946 };

export const portsTo = (manager: boolean, dataPathPort: number): NodePort[] => [
  ...(manager ? [MANAGER_PORT] : []),
  GOSSIP_TCP,
  GOSSIP_UDP,
  { protocol: 'udp', port: dataPathPort },
];

export const portText = ({ protocol, port }: NodePort): string => `${port}/${protocol}`;

/** What came of really trying a port from one node to another. `unmeasured`: it could not be tried. */
export type PortOutcome = 'open' | 'closed' | 'unmeasured';
export type PortMeasured = NodePort & { from: HostId; to: HostId; address: string; outcome: PortOutcome };

/** By which firewall rule a packet to that port is lost, and on which host, as far as the rules are known. */
export function closingRule(state: State, measured: PortMeasured): { host: HostId; rule: string } | null {
  const { from, address, protocol, port } = measured;
  if (!state.hosts[from]) return null;
  const { verdict, request } = trace(
    state,
    { from: { host: from, namespace: ROOT_NAMESPACE }, to: address, protocol: { kind: protocol, port } },
    { complete: true },
  );
  const { rule, at } = verdict;
  if (verdict.kind !== 'filtered' || !rule || at?.way !== 'request') return null;
  const hop = request[at.hop];
  return hop && rule.startsWith('-A ') ? { host: hop.host, rule } : null;
}
