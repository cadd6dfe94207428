/** A packet's way through a State, there and back; words after batfish: trace → hops → steps with a disposition. */
import type { HostId, NamespaceId } from '../ids';
import type { ElementRef } from '../refs';
import type { TraceCode } from '../texts/trace.en';

export type Protocol = { kind: 'icmp' } | { kind: 'tcp' | 'udp'; port: number };

export type TraceQuery = {
  from: { host: HostId; namespace: NamespaceId };
  /** An address, or a name as a program in that namespace would ask for it. */
  to: string;
  protocol: Protocol;
  /** The address to send from; absent: the kernel chooses. */
  source?: string;
};

/** `assumed`: nobody looked; something is taken to listen. */
export type Listening = 'yes' | 'no' | 'assumed';
export type Listens = (at: {
  host: HostId;
  namespace: NamespaceId;
  protocol: 'tcp' | 'udp';
  address: string;
  port: number;
}) => Listening;

export type TraceOptions = {
  /** What listens where. Default: everything is assumed to. */
  listens?: Listens;
  /** Every machine on the segments is in the State, so what none of them answers nobody does. Default false. */
  complete?: boolean;
};

export type Disposition = 'passed' | 'changed' | 'delivered' | 'stopped' | 'unknown';

/** A sentence to be found in `texts/trace.*` under `code`, and what fills its placeholders. */
export type Sentence = { code: TraceCode; params: Record<string, string> };

export type Step = Sentence & {
  disposition: Disposition;
  /** What it happened at. */
  element: ElementRef | null;
  /** The firewall rule or route that decided, as the tool prints it. */
  rule: string | null;
};

/** One namespace on the way. */
export type Hop = {
  host: HostId;
  namespace: NamespaceId;
  name: string;
  steps: Step[];
};

export type VerdictKind =
  | 'answered'
  | 'delivered'
  | 'no-name'
  | 'no-route'
  | 'no-neighbour'
  | 'filtered'
  | 'not-listening'
  | 'answer-lost'
  | 'unknowable';

/** `cause`: for a lost answer, what the loss would be called by itself. `at`: the step that decided. */
export type Verdict = Sentence & {
  kind: VerdictKind;
  cause: VerdictKind | null;
  rule: string | null;
  at: { way: 'request' | 'answer'; hop: number; step: number } | null;
};

export type Lookup = {
  name: string;
  /** All that the resolver answers, in its order; empty: it does not know the name. */
  answers: string[];
  steps: Step[];
};

export type Trace = {
  query: TraceQuery;
  lookup: Lookup | null;
  /** Address the packet was sent to; null when there is none. */
  address: string | null;
  /** Address it was sent from; null when it never left. */
  source: string | null;
  /** Where the request arrived. */
  arrived: { host: HostId; namespace: NamespaceId } | null;
  request: Hop[];
  answer: Hop[];
  verdict: Verdict;
  /** What was taken for granted because it was not read. */
  assumptions: Sentence[];
};
