/**
 * Raw facts as hosts report them: the Engine API's own JSON and iproute2's own `-j` JSON, in the shape of the recorded
 * labs. Only the fields that are used are named. Drivers check this shape on arrival; `build/` turns it into State.
 */
import type { Configuration, Host, Unread } from './state';
import type { SwarmFacts, SwarmInfoFact } from './swarm/facts';

export type NamespaceFacts = { link: LinkFact[]; addr: AddrFact[]; route: RouteFact[]; rule: RuleFact[] };

export type LinkFact = {
  ifindex: number;
  ifname: string;
  link?: string | null;
  link_index?: number;
  link_netnsid?: number;
  flags: string[];
  mtu: number;
  operstate?: string;
  link_type?: string;
  address?: string;
  master?: string;
  promiscuity?: number;
  linkinfo?: {
    info_kind?: string;
    info_data?: Record<string, unknown>;
    info_slave_kind?: string;
    info_slave_data?: Record<string, unknown>;
  };
};

export type AddrFact = {
  ifindex: number;
  ifname: string;
  addr_info?: {
    family: string;
    local?: string;
    prefixlen?: number;
    scope?: string;
    secondary?: boolean;
    dynamic?: boolean;
  }[];
};

export type RouteFact = {
  type?: string;
  dst: string;
  gateway?: string;
  via?: { family: string; host: string };
  dev?: string;
  prefsrc?: string;
  metric?: number;
  table?: string | number;
  scope?: string;
  protocol?: string;
  flags?: string[];
  nexthops?: { gateway?: string; dev?: string; weight?: number; flags?: string[] }[];
};

export type RuleFact = {
  priority: number;
  /** `inet6` where the IPv6 rules were asked for; `ip` itself does not say. */
  family?: string;
  src?: string;
  srclen?: number;
  dst?: string;
  dstlen?: number;
  table?: string | number;
  iif?: string;
  oif?: string;
  fwmark?: string;
  fwmask?: string;
  action?: string;
  not?: unknown;
  nop?: unknown;
  l3mdev?: unknown;
  goto?: number;
  suppress_prefixlen?: number;
  tos?: string;
  ipproto?: string;
  sport?: number;
  sport_start?: number;
  sport_end?: number;
  dport?: number;
  dport_start?: number;
  dport_end?: number;
  uid_start?: number;
  uid_end?: number;
};

/** Of `ip neigh`; without `lladdr` nobody answered. */
export type NeighbourFact = { dst: string; dev: string; lladdr?: string };

export type VersionFact = { Version: string; ApiVersion: string; MinAPIVersion?: string; KernelVersion?: string };

export type InfoFact = {
  OperatingSystem?: string;
  KernelVersion?: string;
  Name?: string;
  BridgeNfIptables?: boolean;
  FirewallBackend?: { Driver?: string } | null;
  Swarm?: SwarmInfoFact | null;
};

export type NetworkFact = {
  Name: string;
  Id: string;
  Created?: string;
  Scope: string;
  Driver: string;
  EnableIPv6?: boolean;
  Internal?: boolean;
  Attachable?: boolean;
  Ingress?: boolean;
  IPAM?: {
    Config?:
      | { Subnet?: string; Gateway?: string; IPRange?: string; AuxiliaryAddresses?: Record<string, string> | null }[]
      | null;
  } | null;
  Options?: Record<string, string> | null;
  Labels?: Record<string, string> | null;
  /** By container id, only where the network was inspected: tells of legs that containers themselves do not list. */
  Containers?: Record<string, { MacAddress?: string; IPv4Address?: string; IPv6Address?: string }> | null;
  /** Of an overlay network, only where it was inspected: the nodes that this one exchanges its addresses with. */
  Peers?: { Name?: string; IP?: string }[] | null;
};

export type EndpointFact = {
  NetworkID: string;
  EndpointID?: string;
  MacAddress?: string;
  IPAddress?: string;
  IPPrefixLen?: number;
  Gateway?: string;
  GlobalIPv6Address?: string;
  GlobalIPv6PrefixLen?: number;
  IPv6Gateway?: string;
  Aliases?: string[] | null;
  DNSNames?: string[] | null;
  /** `CONTAINER:ALIAS`, on user-defined networks. */
  Links?: string[] | null;
  GwPriority?: number;
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string } | null;
};

export type ContainerFact = {
  Id: string;
  Names: string[];
  Image: string;
  Command: string;
  Created: number;
  State: string;
  Status: string;
  Ports?: { IP?: string; PrivatePort: number; PublicPort?: number; Type: string }[] | null;
  Labels?: Record<string, string> | null;
  HostConfig?: { NetworkMode?: string } | null;
  NetworkSettings?: { Networks?: Record<string, EndpointFact> | null } | null;
};

/** The part of `/containers/{id}/json` that is used; only fetched when needed. */
export type InspectFact = {
  Id: string;
  Name: string;
  State?: { Pid?: number; Running?: boolean };
  NetworkSettings?: { SandboxKey?: string; Networks?: Record<string, EndpointFact> | null };
  /** `Links`: `/CONTAINER:/OWN/ALIAS`, on the default bridge. `ExtraHosts`: `NAME:ADDRESS`. */
  HostConfig?: {
    Sysctls?: Record<string, string> | null;
    Links?: string[] | null;
    ExtraHosts?: string[] | null;
  } | null;
};

/** The tunnel of an overlay network on a host. `node`: where the holder of an address is, null: not told yet. */
export type OverlayFact = {
  vni: number;
  port: number;
  mtu: number;
  remotes: { address: string; mac: string; node: string | null }[];
};

/** A veth end on the host (`ifindex` there) and the container whose namespace holds its other end. */
export type LegFact = { containerId: string; containerIfindex: number };

/** A machine or namespace without Docker. `forward`: net.ipv4.ip_forward, where nothing more was read. */
export type MachineFacts = NamespaceFacts & { forward?: string | boolean | number; sysctl?: Record<string, string> };

export type HostFacts = NamespaceFacts & {
  name: string;
  sysctl: Record<string, string>;
  /** `iptables-save` text; empty or absent where unreadable. */
  iptables?: string;
  version?: VersionFact;
  info?: InfoFact;
  networks: NetworkFact[];
  containers: ContainerFact[];
  /** By container name. */
  inspect: Record<string, InspectFact>;
  /** By container name: what its namespace says of itself. */
  namespaces: Record<string, NamespaceFacts & { sysctl?: Record<string, string>; iptables?: string }>;
  /** Plain namespaces on that host, by name. */
  extra?: Record<string, MachineFacts>;
  neighbours?: NeighbourFact[];
  /** By the first digits of the network's id; only root can look. */
  overlays?: Record<string, OverlayFact>;
  /** Interface indexes inside containers, readable without root. */
  legs?: LegFact[];
  /** Of a manager. */
  swarm?: SwarmFacts;
  /** Whether the kernel has ip_vs, or a module for it. */
  ipvs?: boolean;
  configuration?: Configuration;
  unread?: Unread[];
};

/** Everything that was observed together; the shape of a recorded lab without its measurements. */
export type Facts = {
  hosts: HostFacts[];
  physicalHost?: NamespaceFacts & {
    name?: string;
    sysctl?: Record<string, string>;
    platform?: Host['platform'];
  };
  peers?: Record<string, NamespaceFacts & { sysctl?: Record<string, string> }>;
};
