/** Every change to a host is one of these values. Names may refer to things an earlier operation of the plan makes. */
import type { HostId } from '../ids';

export type Operation =
  | NetworkCreate
  | NetworkRemove
  | NetworkConnect
  | NetworkDisconnect
  | ImagePull
  | ContainerRun
  | ContainerStart
  | ContainerStop
  | ContainerRemove;

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
export type ContainerRun = On<'container.run'> & { spec: ContainerSpec };
export type ContainerStart = On<'container.start'> & { container: string };
export type ContainerStop = On<'container.stop'> & { container: string };
/** Stops it first when it runs. `restore`: what makes it again, read from the host before it goes. */
export type ContainerRemove = On<'container.remove'> & { container: string; restore: ContainerSpec | null };

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
};

/** `hostPort` null: the Engine chooses. `hostAddress` null: all addresses. */
export type PortSpec = {
  protocol: 'tcp' | 'udp' | 'sctp';
  containerPort: number;
  hostAddress: string | null;
  hostPort: number | null;
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
export type Plan = { id: string; title: PlanTitle; operations: Operation[] };
/** `code` finds its text under `plan.` in `texts/`. */
export type PlanTitle = { code: string; params: Record<string, string> };
