import type { HostFacts } from '../facts';
import { type NetworkId, networkId } from '../ids';
import type { NodeFact, ServiceFact, ServicePortFact, SwarmFacts, TaskFact } from '../swarm/facts';
import type { Availability, Membership, Service, ServicePort, Swarm, SwarmNode, Task } from '../swarm/types';

/** docs.docker.com: docker swarm init, `--data-path-port`. */
const DATA_PATH_PORT = 4789;

/** Null for a host in no swarm. */
export function membershipOf({ info, swarm, ipvs }: HostFacts): Membership | null {
  const fact = info?.Swarm;
  if (!fact?.NodeID || !fact.LocalNodeState || fact.LocalNodeState === 'inactive') return null;
  return {
    cluster: fact.Cluster?.ID ?? null,
    node: fact.NodeID,
    address: fact.NodeAddr ?? '',
    manager: fact.ControlAvailable ?? false,
    managers: (fact.RemoteManagers ?? []).map(({ NodeID, Addr }) => ({ node: NodeID, address: Addr })),
    error: fact.Error || null,
    ...(ipvs !== undefined && { balances: ipvs }),
    known: swarm ? swarmOf(swarm, fact.Cluster?.DataPathPort || DATA_PATH_PORT) : null,
  };
}

const swarmOf = ({ nodes, services, tasks }: SwarmFacts, dataPathPort: number): Swarm => ({
  dataPathPort,
  nodes: byId(nodes.map(nodeOf)),
  services: byId(services.map(serviceOf)),
  tasks: byId(tasks.map(taskOf)),
});

const byId = <T extends { id: string }>(things: T[]): Record<string, T> =>
  Object.fromEntries(things.map((thing) => [thing.id, thing]));

function nodeOf({ ID, Spec, Description, Status, ManagerStatus }: NodeFact): SwarmNode {
  const reachability = ManagerStatus ? ManagerStatus.Reachability : undefined;
  return {
    id: ID,
    name: Description?.Hostname || ID,
    role: Spec?.Role === 'manager' ? 'manager' : 'worker',
    availability: (Spec?.Availability || 'active') as Availability,
    state: (Status?.State || 'unknown') as SwarmNode['state'],
    // A manager may see itself as 0.0.0.0, and says in its other address which one it is (moby#34062).
    address: addressOf(Status?.Addr, ManagerStatus?.Addr),
    engineVersion: Description?.Engine?.EngineVersion ?? '',
    leader: ManagerStatus?.Leader ?? false,
    reachability: ManagerStatus ? ((reachability || 'unknown') as SwarmNode['reachability']) : null,
  };
}

function addressOf(own: string | undefined, manager: string | undefined): string {
  const told = manager?.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return own && own !== '0.0.0.0' ? own : (told ?? '');
}

function serviceOf({ ID, Spec, Endpoint }: ServiceFact): Service {
  const template = Spec?.TaskTemplate;
  const addresses = (Endpoint?.VirtualIPs ?? []).flatMap(({ NetworkID, Addr }): [NetworkId, string][] =>
    NetworkID && Addr ? [[networkId(NetworkID), Addr]] : [],
  );
  return {
    id: ID,
    name: Spec?.Name ?? ID,
    // The digest says nothing to a person.
    image: (template?.ContainerSpec?.Image ?? '').replace(/@sha256:[0-9a-f]+$/, ''),
    replicas: Spec?.Mode?.Global ? null : (Spec?.Mode?.Replicated?.Replicas ?? 1),
    endpointMode: Endpoint?.Spec?.Mode === 'dnsrr' ? 'dnsrr' : 'vip',
    networks: (template?.Networks ?? []).flatMap(({ Target, Aliases }) =>
      Target ? [{ network: networkId(Target), aliases: Aliases ?? [] }] : [],
    ),
    ports: (Endpoint?.Ports ?? []).map(portOf),
    virtualAddresses: Object.fromEntries(addresses),
  };
}

const portOf = ({ Protocol, TargetPort, PublishedPort, PublishMode }: ServicePortFact): ServicePort => ({
  protocol: Protocol === 'udp' || Protocol === 'sctp' ? Protocol : 'tcp',
  containerPort: TargetPort ?? 0,
  hostPort: PublishedPort || null,
  mode: PublishMode === 'host' ? 'host' : 'ingress',
});

function taskOf({ ID, ServiceID, NodeID, Slot, DesiredState, Status, NetworksAttachments }: TaskFact): Task {
  const addresses = (NetworksAttachments ?? []).flatMap(({ Network, Addresses }): [NetworkId, string][] => {
    const [address] = Addresses ?? [];
    return Network?.ID && address ? [[networkId(Network.ID), address]] : [];
  });
  return {
    id: ID,
    service: ServiceID ?? '',
    node: NodeID || null,
    slot: Slot || null,
    state: Status?.State ?? 'new',
    desired: DesiredState ?? '',
    message: Status?.Err || Status?.Message || '',
    container: Status?.ContainerStatus?.ContainerID || null,
    addresses: Object.fromEntries(addresses),
  };
}
