/** A swarm as the Engine API tells of it: the inverse of `build/swarm`. */
import type { HostFacts, InfoFact } from '../facts';
import type { Engine } from '../state';
import type { NodeFact, ServiceFact, TaskFact } from '../swarm/facts';
import type { Membership, Service, SwarmNode, Task } from '../swarm/types';

export const swarmInfo = (engine: Engine, membership: Membership | undefined): InfoFact['Swarm'] => ({
  LocalNodeState: engine.swarm,
  ...(membership && {
    NodeID: membership.node,
    NodeAddr: membership.address,
    ControlAvailable: membership.manager,
    Error: membership.error ?? '',
    RemoteManagers: membership.managers.map(({ node, address }) => ({ NodeID: node, Addr: address })),
    ...(membership.cluster !== null && {
      Cluster: { ID: membership.cluster, ...(membership.known && { DataPathPort: membership.known.dataPathPort }) },
    }),
  }),
});

export const swarmFacts = (membership: Membership | undefined): Pick<HostFacts, 'swarm' | 'ipvs'> => ({
  ...(membership?.balances !== undefined && { ipvs: membership.balances }),
  ...(membership?.known && {
    swarm: {
      nodes: Object.values(membership.known.nodes).map(nodeFact),
      services: Object.values(membership.known.services).map(serviceFact),
      tasks: Object.values(membership.known.tasks).map(taskFact),
    },
  }),
});

const nodeFact = (node: SwarmNode): NodeFact => ({
  ID: node.id,
  Spec: { Role: node.role, Availability: node.availability },
  Description: { Hostname: node.name, Engine: { EngineVersion: node.engineVersion } },
  Status: { State: node.state, Addr: node.address },
  ...(node.reachability !== null && { ManagerStatus: { Leader: node.leader, Reachability: node.reachability } }),
});

const serviceFact = (service: Service): ServiceFact => ({
  ID: service.id,
  Spec: {
    Name: service.name,
    Mode: service.replicas === null ? { Global: {} } : { Replicated: { Replicas: service.replicas } },
    TaskTemplate: {
      ContainerSpec: { Image: service.image },
      Networks: service.networks.map(({ network, aliases }) => ({ Target: network, Aliases: aliases })),
    },
  },
  Endpoint: {
    Spec: { Mode: service.endpointMode },
    Ports: service.ports.map(({ protocol, containerPort, hostPort, mode }) => ({
      ...{ Protocol: protocol, TargetPort: containerPort, PublishMode: mode },
      ...(hostPort !== null && { PublishedPort: hostPort }),
    })),
    VirtualIPs: Object.entries(service.virtualAddresses).map(([NetworkID, Addr]) => ({ NetworkID, Addr })),
  },
});

const taskFact = (task: Task): TaskFact => ({
  ID: task.id,
  ServiceID: task.service,
  ...(task.node !== null && { NodeID: task.node }),
  ...(task.slot !== null && { Slot: task.slot }),
  DesiredState: task.desired,
  Status: {
    State: task.state,
    Message: task.message,
    ...(task.container !== null && { ContainerStatus: { ContainerID: task.container } }),
  },
  NetworksAttachments: Object.entries(task.addresses).map(([ID, address]) => ({
    Network: { ID },
    Addresses: [address],
  })),
});
