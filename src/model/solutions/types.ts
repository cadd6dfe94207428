/** Ways to what Docker does not do by itself, each a plan. */
import type { HostId } from '../ids';
import type { ByHand, Saying } from '../mend';
import type { Operation, PlanTitle, Problem } from '../operations/types';
import type { ReachChange, ReachEnd } from '../reach';

/** Reach, by the keys of its ends. */
export type Pair = { from: string; to: string };

/** A way as it is made, before it is tried. `all`: on machines that are not managed, too. */
export type Way = {
  /** Names it under `solution.` in `texts/`; `CODE.does` says in a sentence what it does. */
  code: string;
  params: Record<string, string>;
  costs: Saying[];
  all: Operation[];
  /** Absent: all that the goal is about. */
  promised?: Pair[];
};

/** A way that keeps what it promises: every promised pair reaches each other once it is done. */
export type Solution = Omit<Way, 'all' | 'promised'> & {
  title: PlanTitle;
  /** For a plan; empty: all of it has to be done by hand. */
  operations: Operation[];
  byHand: ByHand[];
  /** A pair that was promised, to be verified once it is done. */
  check: { from: ReachEnd; address: string } | null;
  gained: ReachChange[];
  lost: ReachChange[];
  /** What of it will not last across a reboot, where that was asked for. */
  problems: Problem[];
};

/** A way that does not lead there, here; `why` is a sentence of `texts/`. */
export type RuledOut = { code: string; params: Record<string, string>; why: Saying };

/**
 * `open`: some promised pair does not reach each other yet. `solved`: all do. `nobody`: nothing runs that could, so no way
 * can be tried.
 */
export type Solutions = {
  standing: 'open' | 'solved' | 'nobody';
  host: HostId;
  offered: Solution[];
  ruledOut: RuledOut[];
};
