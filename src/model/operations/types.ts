/** Every change to a host is one of these values. Names may refer to things an earlier operation of the plan makes. */
import type { HostId, InterfaceName } from '../ids';
import type { CardManager } from '../state';
import type { Availability, EndpointMode, NodeRole, ServicePort } from '../swarm/types';

export type Operation =
  | NetworkCreate
  | NetworkRemove
  | NetworkConnect
  | NetworkDisconnect
  | ImagePull
  | ImageRemove
  | ContainerRun
  | ContainerStart
  | ContainerStop
  | ContainerRemove
  | LinkAdd
  | LinkRemove
  | LinkSet
  | AddressAdd
  | AddressRemove
  | RouteAdd
  | RouteRemove
  | SysctlSet
  | FilterAdd
  | FilterRemove
  | NamespaceAdd
  | NamespaceRemove
  | FileWrite
  | SwarmInit
  | SwarmJoin
  | SwarmLeave
  | NodeUpdate
  | NodeRemove
  | ServiceCreate
  | ServiceScale
  | ServiceRemove;

export type OperationKind = Operation['kind'];
export type OperationOf<K extends OperationKind> = Extract<Operation, { kind: K }>;

type On<K extends string> = { kind: K; host: HostId };

export type NetworkCreate = On<'network.create'> & { spec: NetworkSpec };
/** `network`: name or id. */
export type NetworkRemove = On<'network.remove'> & { network: string };
export type NetworkConnect = On<'network.connect'> & { network: string; container: string; endpoint: EndpointSpec };
export type NetworkDisconnect = On<'network.disconnect'> & { network: string; container: string };
/** `image`: reference with tag, `busybox:latest`. */
export type ImagePull = On<'image.pull'> & { image: string };
/** Its name goes, and what nothing else names or needs. `image`: as for `image.pull`. */
export type ImageRemove = On<'image.remove'> & { image: string };
export type ContainerRun = On<'container.run'> & { spec: ContainerSpec };
export type ContainerStart = On<'container.start'> & { container: string };
export type ContainerStop = On<'container.stop'> & { container: string };
/** Stops it first when it runs. `restore`: what makes it again, read from the host before it goes. */
export type ContainerRemove = On<'container.remove'> & { container: string; restore: ContainerSpec | null };

/** Makes a swarm with this host as its first manager. `advertise`: own address; `dataPath`: null, the same. */
export type SwarmInit = On<'swarm.init'> & { advertise: string; dataPath: string | null };
/**
 * `manager`: the host that is asked for the token when it is done; the token is part of no operation. `remote`: that
 * manager's address, with port. Others as for `swarm.init`.
 */
export type SwarmJoin = On<'swarm.join'> & {
  manager: HostId;
  remote: string;
  role: NodeRole;
  advertise: string;
  dataPath: string | null;
};
/** `force`: also as a manager, the last one included, with whom all that the swarm has is gone. */
export type SwarmLeave = On<'swarm.leave'> & { force: boolean };
/** On a manager, as all below. `node`: id, name or address. null: left as it is. */
export type NodeUpdate = On<'node.update'> & { node: string; role: NodeRole | null; availability: Availability | null };
/** `force`: although it is not down. */
export type NodeRemove = On<'node.remove'> & { node: string; force: boolean };
export type ServiceCreate = On<'service.create'> & { spec: ServiceSpec };
export type ServiceScale = On<'service.scale'> & { service: string; replicas: number };
/** `restore`: what makes it again, read from the swarm before it goes. */
export type ServiceRemove = On<'service.remove'> & { service: string; restore: ServiceSpec | null };

/** In a named network namespace of the host (`ip netns`); null: its own. */
type In<K extends string> = On<K> & { namespace: string | null };

/** Makes a virtual interface, gives it its addresses and sets it up. */
export type LinkAdd = In<'link.add'> & { spec: LinkSpec };
/** Virtual interfaces only; its addresses and routes go with it. */
export type LinkRemove = In<'link.remove'> & { name: InterfaceName };
/** null: left as it is. `mtu` in bytes. */
export type LinkSet = In<'link.set'> & {
  name: InterfaceName;
  up: boolean | null;
  promiscuous: boolean | null;
  mtu: number | null;
};
/** `address`: with prefix, e.g. `192.168.20.1/24`. */
export type AddressAdd = In<'address.add'> & { device: InterfaceName; address: string };
export type AddressRemove = In<'address.remove'> & { device: InterfaceName; address: string };
export type RouteAdd = In<'route.add'> & { route: RouteSpec };
export type RouteRemove = In<'route.remove'> & { route: RouteSpec };
/** `key`: dotted, as `sysctl` prints it, e.g. `net.ipv4.ip_forward`. */
export type SysctlSet = In<'sysctl.set'> & { key: string; value: string };
export type FilterAdd = On<'filter.add'> & { rule: FilterRule };
export type FilterRemove = On<'filter.remove'> & { rule: FilterRule };
export type NamespaceAdd = On<'namespace.add'> & { name: string };
export type NamespaceRemove = On<'namespace.remove'> & { name: string };
/**
 * A file of Portolan's own in the system's configuration, so that something lasts across a reboot. `content` null: it is
 * removed. The system's own tool checks it where it has one (`manager`), and it is put back when that refuses.
 */
export type FileWrite = On<'file.write'> & { path: string; content: string | null; manager: Manager };

/** What brings a host's network up: who reads the file. `sysctl` and `systemd` read settings and units of any host. */
export type Manager = CardManager | 'sysctl' | 'systemd';

/** `addresses` with prefix. `parent` lies in the host's own namespace. */
export type LinkSpec =
  | { kind: 'vlan'; name: InterfaceName; parent: InterfaceName; vlanId: number; addresses: string[] }
  | { kind: 'macvlan'; name: InterfaceName; parent: InterfaceName; mode: 'bridge' | 'private'; addresses: string[] }
  | { kind: 'ipvlan'; name: InterfaceName; parent: InterfaceName; mode: 'l2' | 'l3' | 'l3s'; addresses: string[] };

/** `destination`: CIDR. A gateway, a device or both. `metric` null: the kernel's choice. */
export type RouteSpec = {
  destination: string;
  gateway: string | null;
  device: InterfaceName | null;
  source: string | null;
  metric: number | null;
};

/**
 * One iptables rule (IPv4). `forward`: accepts in chain DOCKER-USER, which Docker leaves to people, in the given direction;
 * `masquerade`: in POSTROUTING of table nat; `input`: accepts what is for the host itself, before all other rules of INPUT.
 * null: any. `source`, `destination`: CIDR. `port`: of tcp and udp, the destination's.
 */
export type FilterRule = {
  kind: 'forward' | 'masquerade' | 'input';
  inDevice: InterfaceName | null;
  outDevice: InterfaceName | null;
  source: string | null;
  destination: string | null;
  /** Absent: any. */
  protocol?: 'tcp' | 'udp' | 'esp';
  /** Absent: any. */
  port?: number;
};

export type NetworkSpec = {
  name: string;
  driver: string;
  internal: boolean;
  attachable: boolean;
  ipv6: boolean;
  /** Empty: the Engine chooses from its pools. */
  ipam: IpamSpec[];
  /** Driver options, e.g. `com.docker.network.bridge.enable_icc: 'false'`, `parent: 'ens33'`. */
  options: Record<string, string>;
  labels: Record<string, string>;
};

export type IpamSpec = {
  subnet: string;
  gateway: string | null;
  range: string | null;
  reserved: Record<string, string>;
};

export type EndpointSpec = { ipv4: string | null; ipv6: string | null; aliases: string[] };

export type ContainerSpec = {
  name: string;
  image: string;
  /** null: the image's own. */
  command: string[] | null;
  /** A network's name, or `bridge`, `host`, `none`, `container:NAME`. */
  network: string;
  endpoint: EndpointSpec;
  /** More networks to connect before it starts. */
  more: { network: string; endpoint: EndpointSpec }[];
  ports: PortSpec[];
  env: string[];
  labels: Record<string, string>;
  /** Settings of its namespace by dotted key, `--sysctl`. Absent: none. */
  sysctls?: Record<string, string>;
  /** Capabilities more than the Engine's default, e.g. `NET_ADMIN`. Absent: none. */
  capabilities?: string[];
};

/** `hostPort` null: the Engine chooses. `hostAddress` null: all addresses. */
export type PortSpec = {
  protocol: 'tcp' | 'udp' | 'sctp';
  containerPort: number;
  hostAddress: string | null;
  hostPort: number | null;
};

export type ServiceSpec = {
  name: string;
  image: string;
  /** null: the image's own. */
  command: string[] | null;
  /** null: a task on each node. */
  replicas: number | null;
  /** Overlay networks, by name. */
  networks: string[];
  endpointMode: EndpointMode;
  ports: ServicePort[];
  env: string[];
  labels: Record<string, string>;
};

/** Something that must hold first and does not; `code` finds its text in `texts/`, `field` the form field that causes it. */
export type Problem = {
  code: string;
  params: Record<string, string>;
  severity: 'error' | 'warning';
  field: string | null;
};

/** What undoes an operation, and in what respect the undone host differs from before (null: in none). */
export type Inverse = { operations: Operation[]; loses: Problem | null };

/** One thing a person asks for: a list of operations under a title. */
export type Plan = {
  id: string;
  title: PlanTitle;
  operations: Operation[];
  /** Each managed host puts itself back this many seconds after the last operation, unless it is confirmed in time. */
  guard?: { seconds: number };
  /** The managed host beside which the physical host stands. Absent: the first one that an operation is on. */
  via?: HostId;
};
/** `code` finds its text under `plan.` in `texts/`. */
export type PlanTitle = { code: string; params: Record<string, string> };
