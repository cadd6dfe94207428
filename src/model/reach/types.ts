import type { ContainerId, HostId, NamespaceId } from '../ids';
import type { TraceCode } from '../texts/trace.en';
import type { Protocol, VerdictKind } from '../trace/index';

/** One who can ask and be asked: a namespace, with whoever lives in it. */
export type ReachEnd = {
  /** `host/namespace`, the same in every State. */
  key: string;
  host: HostId;
  namespace: NamespaceId;
  /** The host's name, the container's, or that of a plain namespace. */
  name: string;
  kind: 'host' | 'container' | 'namespace';
  /** Running containers that share the namespace. */
  containers: ContainerId[];
  /** Where it is asked, first things first; without prefix. */
  addresses: string[];
};

/** What a trace would say. `target`: which of the addresses it is about, -1 when there is none. */
export type ReachCell = { kind: VerdictKind; code: TraceCode; target: number };

export type Reach = {
  protocol: Protocol;
  ends: ReachEnd[];
  /** Position of an end by its key. */
  position: ReadonlyMap<string, number>;
  /** From one end to another, by position; null on the diagonal. An end is reached when any address answers. */
  cell(from: number, to: number): ReachCell | null;
};

export const isReached = (cell: ReachCell | null) => cell?.kind === 'answered' || cell?.kind === 'delivered';
