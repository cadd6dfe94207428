/** What has to be open between the nodes of a swarm (docs.docker.com: Getting started with Swarm mode, open protocols and ports). */
import type { HostId } from '../ids';
import { ROOT_NAMESPACE } from '../ids';
import type { State } from '../state';
import { trace } from '../trace';

/** `esp`: IP protocol 50, of encrypted networks. `icmp`: a ping in one piece, `port` being its bytes. */
export type NodePort = { protocol: 'tcp' | 'udp' | 'esp' | 'icmp'; port: number };

/** `managers` only: 2377. `vxlan`: the datagrams that overlay frames travel in. */
export const MANAGER_PORT: NodePort = { protocol: 'tcp', port: 2377 };
export const GOSSIP_TCP: NodePort = { protocol: 'tcp', port: 7946 };
export const GOSSIP_UDP: NodePort = { protocol: 'udp', port: 7946 };

export const ESP: NodePort = { protocol: 'esp', port: 50 };

/** `size`: bytes of the largest packets. */
export type Asked = { dataPathPort: number; encrypted: boolean; size: number };

export const portsTo = (manager: boolean, { dataPathPort, encrypted, size }: Asked): NodePort[] => [
  ...(manager ? [MANAGER_PORT] : []),
  GOSSIP_TCP,
  GOSSIP_UDP,
  { protocol: 'udp', port: dataPathPort },
  ...(encrypted ? [ESP] : []),
  { protocol: 'icmp', port: size },
];

export function portText({ protocol, port }: NodePort): string {
  if (protocol === 'esp') return 'ESP';
  return protocol === 'icmp' ? `${port} B` : `${port}/${protocol}`;
}

/** What came of really trying a port from one node to another. `unmeasured`: it could not be tried. */
export type PortOutcome = 'open' | 'closed' | 'unmeasured';
/** `largest`: of a ping that did not fit, the bytes of the largest that did. */
export type PortMeasured = NodePort & {
  from: HostId;
  to: HostId;
  address: string;
  outcome: PortOutcome;
  largest?: number;
};

/** Where a firewall drops a packet to that port. `rule` null: it is the policy of a chain. */
export type Closing = { host: HostId; rule: string | null };

/** As far as the rules of the hosts tell; null: they let it through, or it cannot be told. */
export function closingOf(state: State, { from, address, protocol, port }: PortMeasured): Closing | null {
  if (!state.hosts[from] || protocol === 'esp' || protocol === 'icmp') return null;
  const { verdict, request } = trace(
    state,
    { from: { host: from, namespace: ROOT_NAMESPACE }, to: address, protocol: { kind: protocol, port } },
    { complete: true },
  );
  const { rule, at } = verdict;
  if (verdict.kind !== 'filtered' || at?.way !== 'request') return null;
  const hop = request[at.hop];
  return hop ? { host: hop.host, rule: rule?.startsWith('-A ') ? rule : null } : null;
}
