import { type ReactNode, useMemo, useState } from 'react';
import type { InterfaceName } from '../../../../model/ids';
import type { Plan } from '../../../../model/operations/types';
import type { State } from '../../../../model/state';
import { AskFrame } from '../../plans/AskFrame';
import { type Fields, useFields } from '../../plans/use-fields';
import { useForesight } from '../../plans/use-foresight';
import type { HostAsk } from '../host-ask';
import styles from './forms.module.css';

type Props = {
  ask: HostAsk;
  state: State;
  /** null: not all that it needs is filled in. */
  plan: Plan | null;
  verb: string;
  danger?: boolean;
  /** Whose manager would make it last; null: it is nobody's in particular. */
  device: InterfaceName | null;
  lead?: string;
  onClose: () => void;
  /** The form, where there is one. */
  children?: (fields: Fields) => ReactNode;
};

/** A change to a host's own network under review: its form, how long it is to last, and its preview. */
export function HostFrame({ ask, state, plan, verb, danger = false, lead, onClose, children }: Props) {
  const [all, setAll] = useState(false);
  const foresight = useForesight(state, plan, null);
  // A form speaks of all its operations.
  const problems = useMemo(() => foresight.problems.map((problem) => ({ ...problem, step: 0 })), [foresight.problems]);
  const fields = useFields({ problems, step: 0, all });
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
    </AskFrame>
  );
}
