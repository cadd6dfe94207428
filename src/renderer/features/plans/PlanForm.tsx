import { useMemo } from 'react';
import type { State } from '../../../model/state';
import { AskFrame } from './AskFrame';
import styles from './AskFrame.module.css';
import type { Ask } from './ask';
import { useForesight } from './use-foresight';

type Props = { ask: Extract<Ask, { kind: 'plan' }>; state: State; onClose: () => void };

/** A plan that is whole already, with what is to be known of it first. */
export function PlanForm({ ask: { host, plan, about, verb, danger }, state, onClose }: Props) {
  const made = useMemo(() => ({ ...plan, id: crypto.randomUUID() }), [plan]);
  const foresight = useForesight(state, made, null);
  return (
    <AskFrame host={host} plan={made} foresight={foresight} verb={verb} danger={danger} onClose={onClose}>
      <p className={styles.lead}>{about}</p>
    </AskFrame>
  );
}
