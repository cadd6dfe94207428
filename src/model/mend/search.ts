/** Tries one step, looks how far the packet gets then, and tries the next from there. */
import { applyPlan } from '../operations';
import type { Operation } from '../operations/types';
import { planProblems } from '../plan';
import type { State } from '../state';
import { type Trace, type TraceOptions, trace } from '../trace';
import { situationOf } from './situation';
import { TRIERS } from './tries';
import type { Try } from './try';

/** More steps than these are no mend but a new network. */
const DEPTH = 4;
/** Traces that one search may cost: each new State is put in order before it is asked. */
const BUDGET = 60;
/** Enough to choose from; the best are kept of them. */
const ENOUGH = 8;

type Reached = { state: State; tries: Try[]; trace: Trace; seen: ReadonlySet<string> };

/** Lists of steps after which the question is answered, shortest first. */
export function search(state: State, first: Trace, options: TraceOptions): Try[][] {
  const found: Try[][] = [];
  let budget = BUDGET;
  let front: Reached[] = [{ state, tries: [], trace: first, seen: new Set([whereLost(first)]) }];
  for (let depth = 0; depth < DEPTH && found.length < ENOUGH && front.length > 0; depth++) {
    const next: Reached[] = [];
    for (const reached of front) {
      for (const one of proposals(reached)) {
        if (budget-- <= 0) return found;
        const after = done(reached.state, one.operations);
        if (!after) continue;
        const traced = trace(after, first.query, options);
        const tries = [...reached.tries, one];
        if (isAnswered(traced)) {
          const kept = needed(state, tries, first, options);
          if (!found.some((other) => sameSteps(other, kept))) found.push(kept);
          continue;
        }
        const lost = whereLost(traced);
        if (!reached.seen.has(lost))
          next.push({ state: after, tries, trace: traced, seen: new Set([...reached.seen, lost]) });
      }
    }
    front = next;
  }
  return found;
}

export const isAnswered = ({ verdict: { kind } }: Trace): boolean => kind === 'answered' || kind === 'delivered';

function proposals({ state, trace: traced }: Reached): Try[] {
  const situation = situationOf(state, traced);
  return TRIERS.flatMap((trier) => trier(situation));
}

/** Where it was lost, and why: a step that leaves this as it was has not helped. */
function whereLost({ verdict: { kind, code, params, at } }: Trace): string {
  return JSON.stringify([kind, code, params, at?.way ?? null]);
}

/** The State after it; null when it would be refused, or changes nothing. */
function done(state: State, operations: readonly Operation[]): State | null {
  if (planProblems(state, { operations }).some(({ severity }) => severity === 'error')) return null;
  const after = applyPlan(state, operations);
  return after === state ? null : after;
}

/** Without the steps that turned out not to matter. */
function needed(state: State, tries: Try[], { query }: Trace, options: TraceOptions): Try[] {
  let kept = tries;
  for (const one of tries.slice(0, -1)) {
    const rest = kept.filter((other) => other !== one);
    const after = done(state, operationsOf(rest));
    if (after && isAnswered(trace(after, query, options))) kept = rest;
  }
  return kept;
}

export const operationsOf = (tries: readonly Try[]): Operation[] => tries.flatMap(({ operations }) => operations);

const sameSteps = (a: readonly Try[], b: readonly Try[]) =>
  JSON.stringify(operationsOf(a)) === JSON.stringify(operationsOf(b));
