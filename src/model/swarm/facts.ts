/** What the Engine API tells of a swarm. Only what is used is named, and nothing that can hold a secret is taken. */

/** Part of `/info`. On workers `Cluster` is absent. */
export type SwarmInfoFact = {
  LocalNodeState?: string;
  NodeID?: string;
  NodeAddr?: string;
  ControlAvailable?: boolean;
  Error?: string;
  RemoteManagers?: { NodeID: string; Addr: string }[] | null;
  Cluster?: { ID?: string; DataPathPort?: number } | null;
};

export type NodeFact = {
  ID: string;
  Spec?: { Role?: string; Availability?: string };
  Description?: { Hostname?: string; Engine?: { EngineVersion?: string } };
  Status?: { State?: string; Message?: string; Addr?: string };
  ManagerStatus?: { Leader?: boolean; Reachability?: string; Addr?: string } | null;
};

export type ServicePortFact = {
  Protocol?: string;
  TargetPort?: number;
  PublishedPort?: number;
  PublishMode?: string;
};

export type ServiceFact = {
  ID: string;
  Spec?: {
    Name?: string;
    Mode?: { Replicated?: { Replicas?: number } | null; Global?: object | null } | null;
    TaskTemplate?: {
      ContainerSpec?: { Image?: string } | null;
      Networks?: { Target?: string; Aliases?: string[] | null }[] | null;
    };
  };
  Endpoint?: {
    Spec?: { Mode?: string };
    Ports?: ServicePortFact[] | null;
    VirtualIPs?: { NetworkID?: string; Addr?: string }[] | null;
  };
};

export type TaskFact = {
  ID: string;
  ServiceID?: string;
  NodeID?: string;
  Slot?: number;
  DesiredState?: string;
  Status?: { State?: string; Message?: string; Err?: string; ContainerStatus?: { ContainerID?: string } | null };
  NetworksAttachments?: { Network?: { ID?: string }; Addresses?: string[] | null }[] | null;
};

/** What only managers are told. */
export type SwarmFacts = { nodes: NodeFact[]; services: ServiceFact[]; tasks: TaskFact[] };
