import { useMemo, useRef } from 'react';
import { type Difference, diff } from '../../../model/diff';
import { type SwarmChange, swarmChanges } from '../../../model/diff/swarm';
import type { HostId } from '../../../model/ids';
import { applyPlan, toShell } from '../../../model/operations';
import type { Images } from '../../../model/operations/module';
import type { Plan } from '../../../model/operations/types';
import { type PlanProblem, planCommands, planProblems } from '../../../model/plan';
import type { State } from '../../../model/state';
import { type Run, useRuns } from './runs';

/** What can be told of a plan before it runs. */
export type Foresight = {
  plan: Plan | null;
  before: State;
  after: State;
  difference: Difference;
  swarm: SwarmChange[];
  problems: PlanProblem[];
  /** Lines for a POSIX shell. */
  commands: string[];
  /** Nothing known stands in the way. */
  ready: boolean;
};

/** While a plan runs on the host, what was foretold stands: half done, it would only be found to be in its own way. */
export function useForesight(state: State, plan: Plan | null, images: Images): Foresight {
  const { running, base } = useStillState(state, plan?.operations[0]?.host);
  const foresight = useMemo(() => foresee(base, plan, images), [base, plan, images]);
  return running ? { ...foresight, ready: false } : foresight;
}

/** The State, as it was before the plan that runs on the host, if one does. */
export function useStillState(state: State, host: HostId | undefined): { running: boolean; base: State } {
  const running = useRuns(({ runs }) => Object.values(runs).some((run) => run.running && hostOf(run) === host));
  const before = useRef(state);
  if (!running) before.current = state;
  return { running, base: before.current };
}

const hostOf = ({ plan }: Run) => plan.operations[0]?.host;

const NOTHING = { difference: { changes: [] }, swarm: [], problems: [], commands: [] };

function foresee(state: State, plan: Plan | null, images: Images): Foresight {
  if (!plan) return { plan, before: state, after: state, ...NOTHING, ready: false };
  const after = applyPlan(state, plan.operations);
  const problems = planProblems(state, plan, images);
  return {
    plan,
    before: state,
    after,
    difference: diff(state, after),
    swarm: swarmChanges(state, after),
    problems,
    commands: planCommands(state, plan).map(toShell),
    ready: problems.every(({ severity }) => severity !== 'error'),
  };
}
