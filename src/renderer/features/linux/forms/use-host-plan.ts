import { useMemo, useState } from 'react';
import { PHYSICAL_HOST } from '../../../../model/build';
import { hostId } from '../../../../model/ids';
import type { Manager, Operation, Plan, Problem } from '../../../../model/operations/types';
import { guarded, type HostPlan } from '../../../../model/plan';
import type { State } from '../../../../model/state';
import { useStillState } from '../../plans/use-foresight';
import type { HostAsk } from '../host-ask';
import type { Make } from './plans';

/** Whether what is asked for can be made to last. */
export type Lasting = {
  forGood: boolean;
  choose(forGood: boolean): void;
  /** Who would bring it back. Empty: nothing would be written. */
  managers: Manager[];
  /** What of it would not last, and why. */
  problems: Problem[];
};

/** The plan that is asked for, as long as it is to last, and guarded where it could cut the line. */
export function useHostPlan(ask: HostAsk, state: State, make: Make, undoesLasting: boolean) {
  const { base } = useStillState(state, ask.machine);
  const [chosen, choose] = useState<boolean | null>(null);
  const made = useMemo(() => {
    const asked = { id: crypto.randomUUID(), state: base, host: ask.machine };
    return { now: make({ ...asked, lasting: false }), forGood: make({ ...asked, lasting: true }) };
  }, [base, ask.machine, make]);
  const managers = managersOf(made.forGood);
  // What would come back by itself is not gone.
  const forGood = managers.length > 0 && (chosen ?? undoesLasting);
  const plan = useMemo(() => finished(forGood ? made.forGood : made.now, ask, base), [forGood, made, ask, base]);
  const lasting: Lasting = { forGood, choose, managers, problems: made.forGood?.problems ?? [] };
  return { plan, lasting };
}

function managersOf(made: HostPlan | null): Manager[] {
  const managers = made?.plan.operations.flatMap((operation: Operation) =>
    operation.kind === 'file.write' ? [operation.manager] : [],
  );
  return [...new Set(managers)];
}

function finished(made: HostPlan | null, ask: HostAsk, state: State): Plan | null {
  if (!made || made.plan.operations.length === 0) return null;
  return guarded(state, ask.machine === PHYSICAL_HOST ? { ...made.plan, via: hostId(ask.via) } : made.plan);
}
