import { type ReactNode, useMemo, useState } from 'react';
import type { PlanProblem } from '../../../../model/plan';
import type { State } from '../../../../model/state';
import { AskFrame } from '../../plans/AskFrame';
import { type Fields, type Mend, useFields } from '../../plans/use-fields';
import { useForesight } from '../../plans/use-foresight';
import type { HostAsk } from '../host-ask';
import styles from './forms.module.css';
import { LastingChoice } from './LastingChoice';
import type { Make } from './plans';
import { useHostPlan } from './use-host-plan';

type Props = {
  ask: HostAsk;
  state: State;
  /** Kept the same while what is asked for is the same. */
  make: Make;
  verb: string;
  /** It takes something away; also what would bring that back at the next start. */
  danger?: boolean;
  lead?: string;
  mend?: (problem: PlanProblem) => Mend | null;
  onClose: () => void;
  /** The form, where there is one. */
  children?: (fields: Fields) => ReactNode;
};

/** A change to a host's own network under review: its form, how long it is to last, and its preview. */
export function HostFrame({ ask, state, make, verb, danger = false, lead, mend, onClose, children }: Props) {
  const [all, setAll] = useState(false);
  const { plan, lasting } = useHostPlan(ask, state, make, danger);
  const foresight = useForesight(state, plan, null);
  // A form speaks of all its operations.
  const problems = useMemo(() => foresight.problems.map((problem) => ({ ...problem, step: 0 })), [foresight.problems]);
  const fields = useFields({ problems, step: 0, all, ...(mend && { mend }) });
  return (
    <AskFrame
      host={ask.via}
      plan={plan}
      foresight={foresight}
      verb={verb}
      danger={danger}
      onClose={onClose}
      {...(children && { onRefused: () => setAll(true) })}
    >
      {lead && <p className={styles.lead}>{lead}</p>}
      {children?.(fields)}
      {plan && <LastingChoice lasting={lasting} removes={danger} />}
    </AskFrame>
  );
}
