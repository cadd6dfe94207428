/** iptables rules as `iptables-save` prints them, ready to be matched. */
import type { Cidr, Ip } from '../../address';

export type HookName = 'PREROUTING' | 'INPUT' | 'FORWARD' | 'OUTPUT' | 'POSTROUTING';

/** One text may hold a table twice (iptables-legacy beside iptables-nft): each of them must let a packet pass. */
export type Ruleset = { tables: Table[] };

export type Table = { name: string; chains: Map<string, Chain> };

/** `policy` null: made by a person or by Docker; such a chain returns at its end. */
export type Chain = { name: string; table: string; policy: 'ACCEPT' | 'DROP' | null; rules: RuleList };

/** Rules by the interface they name, so that a packet meets only those that can match it. Each is in one list. */
export type RuleList = {
  all: FilterRule[];
  byInput: Map<string, FilterRule[]>;
  byOutput: Map<string, FilterRule[]>;
  other: FilterRule[];
};

export type Not<T> = { value: T; not: boolean };

/** null: matches everything. `conditions` hold what is asked for more rarely. */
export type FilterRule = {
  /** As printed, `-A CHAIN …`. */
  text: string;
  table: string;
  chain: string;
  position: number;
  input: Not<string> | null;
  output: Not<string> | null;
  source: Not<Cidr> | null;
  destination: Not<Cidr> | null;
  protocol: Not<string> | null;
  conditions: Condition[];
  /** Of `conditions`: the destination ports asked for; null: any. */
  destinationPorts: PortRange[] | null;
  /** Some condition asks for addresses by other means than `-s` and `-d`. */
  opaque: boolean;
  target: Target;
};

export type CtState = 'NEW' | 'ESTABLISHED' | 'INVALID' | 'UNTRACKED';

/** A packet as a hook sees it. Ports are null where they do not exist or the kernel chooses them. */
export type HookPacket = {
  input: string | null;
  output: string | null;
  /** Bridge ports, for bridged traffic. */
  portIn: string | null;
  portOut: string | null;
  source: Ip;
  destination: Ip;
  protocol: 'icmp' | 'tcp' | 'udp';
  sourcePort: number | null;
  destinationPort: number | null;
  /** Whether it belongs to the answer: an echo reply, a SYN-ACK. */
  answer: boolean;
  mark: number;
  state: CtState;
  /** Destination before any DNAT, as conntrack remembers it. */
  originalDestination: Ip;
  originalDestinationPort: number | null;
  sourceTranslated: boolean;
  destinationTranslated: boolean;
  surroundings: Surroundings;
};

/** What a match asks of the namespace it runs in. */
export type Surroundings = {
  addressType(address: Ip, device: string | null): string;
  /** Subnets of an ipset whose contents follow from what Docker keeps in it; null: not known. */
  set(name: string): readonly Cidr[] | null;
};

/** null: cannot be known. */
export type Condition = (packet: HookPacket) => boolean | null;

export type PortRange = { first: number; last: number };

export type Target =
  | { kind: 'accept' | 'drop' | 'return' | 'continue' | 'notrack' }
  | { kind: 'masquerade' }
  | { kind: 'reject'; with: string }
  | { kind: 'jump' | 'goto'; chain: string }
  | { kind: 'dnat' | 'snat'; address: Ip | null; ports: PortRange | null }
  | { kind: 'redirect'; ports: PortRange | null }
  | { kind: 'mark'; value: number; mask: number }
  | { kind: 'unknown'; name: string };

/** What a table decided. `rule` null: nothing but an ACCEPT policy was met. */
export type Outcome = {
  verdict: 'accept' | 'drop' | 'reject' | 'unknown';
  rule: RuleRef | null;
  nat: Extract<Target, { kind: 'dnat' | 'snat' | 'masquerade' | 'redirect' }> | null;
  mark: number;
  untracked: boolean;
  /** Chains of a person's or Docker's own that the packet went through; null: none. */
  entered: Chain[] | null;
};

export type RuleRef = { table: string; chain: string; text: string };
