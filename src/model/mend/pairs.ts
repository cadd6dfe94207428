import { applyPlan } from '../operations';
import type { Operation } from '../operations/types';
import { type Reach, reach, reachDifference } from '../reach';
import type { State } from '../state';
import type { Trace, TraceOptions } from '../trace';
import type { Mend } from './types';

/** With more ends than these, asking all pairs would keep a person waiting. */
const MOST_ENDS = 200;

/** Counts the other pairs that operations make and part. */
export class Pairs {
  private readonly before: Reach | null;

  constructor(
    private readonly state: State,
    private readonly trace: Trace,
    private readonly options: TraceOptions,
  ) {
    const ends = Object.values(state.hosts).reduce((sum, host) => sum + Object.keys(host.namespaces).length, 0);
    this.before = ends > MOST_ENDS ? null : reach(state, trace.query.protocol, options);
  }

  count(operations: readonly Operation[]): Mend['pairs'] {
    const { before, options } = this;
    if (!before) return null;
    const after = reach(applyPlan(this.state, operations), before.protocol, options, before);
    const changes = reachDifference(before, after).filter(({ from, to }) => !this.isAsked(from.key, to.key));
    const gained = changes.filter((change) => change.gained).length;
    return { gained, lost: changes.length - gained };
  }

  private isAsked(from: string, to: string): boolean {
    const { query, arrived } = this.trace;
    const asker = `${query.from.host}/${query.from.namespace}`;
    return from === asker && arrived !== null && to === `${arrived.host}/${arrived.namespace}`;
  }
}
