/** A swarm in a State: each member's own part of it, and on managers all that they know. */
import type { NetworkId } from '../ids';

/** A host's part in a swarm. */
export type Membership = {
  /** null on workers, which are not told. */
  cluster: string | null;
  /** The id that the swarm knows this host by. */
  node: string;
  /** The address at which others are told to reach it. */
  address: string;
  manager: boolean;
  /** The managers that this host knows of. `address` with port. */
  managers: { node: string; address: string }[];
  /** The Engine's own words, when it has lost its swarm; null: all is well. */
  error: string | null;
  /** Whether the kernel can balance over virtual addresses (ip_vs). Absent: not read. */
  balances?: boolean;
  /** What managers know. null on workers, and without a quorum. */
  known: Swarm | null;
};

export type Swarm = {
  /** UDP port of the vxlan datagrams. */
  dataPathPort: number;
  nodes: Record<string, SwarmNode>;
  services: Record<string, Service>;
  tasks: Record<string, Task>;
};

export type NodeRole = 'manager' | 'worker';
export type Availability = 'active' | 'pause' | 'drain';

export type SwarmNode = {
  id: string;
  /** Its hostname, which need not be unique. */
  name: string;
  role: NodeRole;
  availability: Availability;
  state: 'ready' | 'down' | 'disconnected' | 'unknown';
  address: string;
  engineVersion: string;
  leader: boolean;
  /** Of managers: whether the others reach it. */
  reachability: 'reachable' | 'unreachable' | 'unknown' | null;
};

export type EndpointMode = 'vip' | 'dnsrr';

export type ServicePort = {
  protocol: 'tcp' | 'udp' | 'sctp';
  containerPort: number;
  /** null: the swarm chooses. */
  hostPort: number | null;
  /** `ingress`: on every node; `host`: where a task runs. */
  mode: 'ingress' | 'host';
};

export type Service = {
  id: string;
  name: string;
  image: string;
  /** null: one task on each node (global). */
  replicas: number | null;
  endpointMode: EndpointMode;
  networks: { network: NetworkId; aliases: string[] }[];
  ports: ServicePort[];
  /** By network; with prefix. */
  virtualAddresses: Record<NetworkId, string>;
};

export type Task = {
  id: string;
  service: string;
  /** null until it was given to one. */
  node: string | null;
  slot: number | null;
  /** As the Engine calls it: new, pending, assigned, preparing, starting, running, complete, shutdown, failed, rejected … */
  state: string;
  desired: string;
  message: string;
  container: string | null;
  /** By network; with prefix. */
  addresses: Record<NetworkId, string>;
};
