import type { TraceCode } from '../../texts/trace.en';
import type { Sentence, VerdictKind } from '../types';
import type { Node } from '../world/node';
import type { World } from '../world/world';
import type { Connections, Tracked } from './conntrack';
import type { Packet } from './packet';
import type { Touches } from './passage';
import type { Recorder } from './recorder';

/** What goes along with one connection: both walks, and the walks inside them. */
export type Context = {
  world: World;
  connections: Connections;
  recorder: Recorder | null;
  complete: boolean;
  touches: Touches | null;
  /** Walks inside walks: a vxlan's outer packet, a proxy's own connection. */
  depth: number;
  /** Walks a packet inside a packet. */
  walk: (context: Context, start: Stage) => Outcome;
};

/** Why a packet went no further. */
export type Failure = Sentence & { kind: VerdictKind; rule: string | null };

/**
 * `made`: sent by the namespace itself; `output` binds it to an interface. `came`: in through `device`; with `tracked` when
 * it has been through PREROUTING as a bridged frame, which the kernel does not repeat (br_netfilter: ip_sabotage_in).
 */
export type Stage =
  | { kind: 'made'; node: Node; packet: Packet; output: string | null }
  | { kind: 'came'; node: Node; packet: Packet; device: string; tracked?: Tracked | null };

export type Arrival = { kind: 'arrived'; node: Node; device: string; packet: Packet };
export type Outcome = Arrival | { kind: 'failed'; failure: Failure };
export type Next = Stage | Outcome;

export function failure(
  kind: VerdictKind,
  code: TraceCode,
  params: Record<string, string>,
  rule: string | null = null,
): { kind: 'failed'; failure: Failure } {
  return { kind: 'failed', failure: { kind, code, params, rule } };
}

/** The same loss on the way back: each has a sentence for either way. */
export const lostCode = (code: TraceCode) => code.replace(/^verdict\./, 'answer.') as TraceCode;
