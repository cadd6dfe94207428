/**
 * State: what a set of hosts is, as data. Built from what hosts report (see `build/`), never from what we hope.
 * Every entity sits in a record under its own key, so that two States can be compared and patched entity by entity.
 */

import type { OverlayFact } from './facts';
import type { ContainerId, HostId, InterfaceName, NamespaceId, NetworkId, SegmentId } from './ids';
import type { Membership } from './swarm/types';

export type State = {
  hosts: Record<HostId, Host>;
  segments: Record<SegmentId, Segment>;
};

/** `managed`: a machine whose Docker we manage; `physical`: the desktop the app runs on; `peer`: a plain LAN machine. */
export type HostRole = 'managed' | 'physical' | 'peer';

export type Host = {
  id: HostId;
  name: string;
  role: HostRole;
  /** null on machines without Docker. */
  engine: Engine | null;
  /** Always contains `ROOT_NAMESPACE`, the host's own. */
  namespaces: Record<NamespaceId, Namespace>;
  networks: Record<NetworkId, Network>;
  containers: Record<ContainerId, Container>;
  /** Of a physical host that runs no Linux. */
  platform?: 'macos' | 'windows';
  /** How the system brings its network up. Absent: not read. */
  configuration?: Configuration;
  /** By card: who answered there, MAC by address, as the kernel remembers. Absent: not read. */
  neighbours?: Record<InterfaceName, Record<string, string>>;
  /** Its part in a swarm. Absent: it is in none. */
  swarm?: Membership;
  /** What could not be read, and why; shown to the person, and the reason for "cannot be known" verdicts. */
  unread: Unread[];
};

/** Debian's ifupdown, netplan, systemd-networkd, NetworkManager. */
export type CardManager = 'ifupdown' | 'netplan' | 'networkd' | 'networkmanager';

export type Configuration = {
  /** Who runs a card; absent key: nobody that is known. */
  managers: Record<InterfaceName, CardManager>;
  /** By card: the path of the .network file that systemd-networkd runs it by. Absent: none is known. */
  networkFiles?: Record<InterfaceName, string>;
  /** Whether systemd runs the machine, so that units last. */
  systemd: boolean;
  /** Content of the files that Portolan wrote, by path. */
  files: Record<string, string>;
};

export type Engine = {
  version: string;
  apiVersion: string;
  kernel: string;
  operatingSystem: string;
  firewallBackend: string | null;
  swarm: 'inactive' | 'pending' | 'active' | 'error' | 'locked';
};

export type UnreadFact = 'namespaces' | 'iptables' | 'links' | 'aliases' | 'configuration';
/** `links`: the host's own namespace as a whole. `elsewhere`: the Engine's kernel is not the one that can be asked. */
export type Unread = {
  fact: UnreadFact;
  reason: 'privilege' | 'missing-tool' | 'elsewhere' | 'failed';
  detail: string;
};

/** A LAN segment: the cards joined by one wire, switch or hypervisor network. VLAN tags cross it unchanged. */
export type Segment = {
  id: SegmentId;
  name: string;
  kind: 'lan' | 'nat';
  /** CIDR subnets seen on its untagged cards, e.g. `192.168.56.0/24`. */
  subnets: string[];
  ports: SegmentPort[];
};
export type SegmentPort = { host: HostId; interface: InterfaceName };

export type Namespace = {
  id: NamespaceId;
  /** What a person calls it: the host's name, or the container's. */
  name: string;
  /** `kernel`: read inside it; `docker`: put together from what the Engine says of its endpoints. */
  source: 'kernel' | 'docker';
  interfaces: Record<InterfaceName, Interface>;
  routes: Route[];
  rules: Rule[];
  /** Dotted keys as `sysctl` prints them. Absent key: not read. */
  sysctl: Record<string, string>;
  /** `iptables-save` text; null where it could not be read. */
  iptables: string | null;
};

export type InterfaceKind =
  | 'loopback'
  | 'physical'
  | 'bridge'
  | 'veth'
  | 'vlan'
  | 'macvlan'
  | 'ipvlan'
  | 'vxlan'
  | 'dummy'
  | 'wireless'
  | 'tunnel'
  | 'other';

export type Interface = {
  name: InterfaceName;
  index: number;
  kind: InterfaceKind;
  mac: string | null;
  mtu: number;
  /** Administratively up. */
  up: boolean;
  /** LOWER_UP: the wire answers. */
  carrier: boolean;
  promiscuous: boolean;
  addresses: Address[];
  /** The bridge it is a port of. */
  master: InterfaceName | null;
  /** What a vlan, macvlan or ipvlan interface hangs on. */
  parent: InterfaceRef | null;
  /** The other end of a veth pair, when known. */
  peer: InterfaceRef | null;
  vlanId: number | null;
  /** macvlan: bridge, private, vepa, passthru; ipvlan: l2, l3, l3s. */
  mode: string | null;
  /** ipvlan: siblings do not reach each other (`private`), or only through a switch (`vepa`). */
  isolation?: 'private' | 'vepa';
  /** vxlan network identifier. */
  vni: number | null;
  /** vxlan: where it sends frames, as configured. `remote` may be a multicast group. */
  tunnel?: { local: string | null; remote: string | null; port: number };
  /** Bridge port flags; null where it is no port. */
  port: { isolated: boolean; hairpin: boolean } | null;
  /** The Docker network it is a leg or the bridge of. */
  network: NetworkId | null;
};

export type InterfaceRef = { namespace: NamespaceId; name: InterfaceName };

/** `address` without prefix, `prefix` in bits. */
export type Address = {
  family: 4 | 6;
  address: string;
  prefix: number;
  scope: string;
  secondary: boolean;
  /** IPv4: it was given for a time, by DHCP (ip-address(8), `dynamic`). */
  leased?: true;
};

export type Route = {
  family: 4 | 6;
  type: 'unicast' | 'local' | 'broadcast' | 'blackhole' | 'unreachable' | 'prohibit' | 'throw' | 'other';
  /** CIDR, `0.0.0.0/0` or `::/0` for default. */
  destination: string;
  gateway: string | null;
  device: InterfaceName | null;
  source: string | null;
  metric: number;
  table: string;
  scope: string | null;
  protocol: string | null;
  /** The kernel does not use it at present (carrier gone: linkdown; dead). */
  flags: string[];
};

export type Rule = {
  priority: number;
  family: 4 | 6;
  table: string | null;
  /** CIDR or null for all. */
  from: string | null;
  to: string | null;
  iif: string | null;
  oif: string | null;
  /** `0x1`, or `0x1/0xf` with a mask. */
  fwmark: string | null;
  /** `blackhole`, `unreachable`, `prohibit`; `nop`: goes on to the next rule. */
  action: string | null;
  not: boolean;
  /** Goes on at the rule of this priority. */
  goto?: number;
  /** What the table finds counts only when its prefix is longer: 0 leaves default routes out. */
  suppress?: number;
  /** Only packets of this kind. */
  only?: RuleTraffic;
};

/** Ports from first to last. `unlikely`: asks for what a plain packet of root's is not (a type of service, a user). */
export type RuleTraffic = {
  protocol: string | null;
  sourcePorts: [number, number] | null;
  destinationPorts: [number, number] | null;
  unlikely: boolean;
};

export type NetworkDriver = 'bridge' | 'host' | 'null' | 'macvlan' | 'ipvlan' | 'overlay' | (string & {});

export type Network = {
  id: NetworkId;
  name: string;
  driver: NetworkDriver;
  scope: 'local' | 'swarm' | 'global' | (string & {});
  /** Made by the Engine itself: bridge, host, none. It cannot be removed. */
  predefined: boolean;
  internal: boolean;
  attachable: boolean;
  ingress: boolean;
  ipv6: boolean;
  ipam: IpamPool[];
  options: Record<string, string>;
  labels: Record<string, string>;
  /** The Linux bridge of a bridge network. */
  bridge: InterfaceName | null;
  /** Parent card of macvlan and ipvlan networks. */
  parent: InterfaceName | null;
  /** macvlan or ipvlan mode. */
  mode: string | null;
  /** Of an overlay network: the addresses of the nodes that share it with this one. Absent: not read. */
  peers?: string[];
  /** Of an overlay network: its tunnel on this host. Absent: not read, or nothing of it runs here. */
  tunnel?: OverlayFact;
  /** The Engine chose the subnets itself. Absent: cannot be told. */
  chosen?: boolean;
  /** RFC 3339. */
  created: string;
};

export type IpamPool = {
  subnet: string;
  gateway: string | null;
  range: string | null;
  /** Reserved addresses by name. */
  reserved: Record<string, string>;
};

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export type Container = {
  id: ContainerId;
  name: string;
  image: string;
  command: string;
  state: ContainerState;
  /** As Docker prints it: "Up 3 minutes". Never compared. */
  status: string;
  /** As asked for: `default`, `host`, `none`, `container:<id>` or a network's name. */
  networkMode: string;
  /** null while it does not run. Shared with the host's or another container's in those modes. */
  namespace: NamespaceId | null;
  endpoints: Record<NetworkId, Endpoint>;
  ports: PublishedPort[];
  /** What it was asked to publish, also while it does not run; `hostPort` null: the Engine chooses. Absent: not read. */
  bindings?: PublishedPort[];
  labels: Record<string, string>;
  /** Settings asked for its namespace, by dotted key, kept while it does not run. Absent: none, or not read. */
  sysctls?: Record<string, string>;
  /** Containers of the default bridge that its /etc/hosts tells of (`--link`). Absent: none, or not read. */
  links?: Link[];
  /** Addresses by name that were put into its /etc/hosts (`--add-host`). Absent: none, or not read. */
  extraHosts?: Record<string, string>;
  /** Seconds since 1970. */
  created: number;
};

/** A name of one's own for another container, which is given by its name. */
export type Link = { container: string; alias: string };

export type Endpoint = {
  network: NetworkId;
  /** In its namespace; null while it does not run or cannot be told. */
  interface: InterfaceName | null;
  mac: string | null;
  /** With prefix, e.g. `172.20.0.2/16`. */
  ipv4: string | null;
  ipv6: string | null;
  gateway: string | null;
  /** Names its network's resolver answers besides the container's name; null where not read. */
  aliases: string[] | null;
  /** Names of the container's own for others on a user-defined network (`--link`). Absent: none, or not read. */
  links?: Link[];
  /** Addresses a person asked for, kept while it does not run. Absent: none, or not read. */
  asked?: { ipv4: string | null; ipv6: string | null };
};

/** `hostPort` null: exposed, not published. */
export type PublishedPort = {
  protocol: 'tcp' | 'udp' | 'sctp';
  containerPort: number;
  hostAddress: string | null;
  hostPort: number | null;
};
