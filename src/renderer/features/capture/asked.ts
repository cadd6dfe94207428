/** The question that stands in Verify, as a pair of addresses. */
import { useMemo } from 'react';
import type { State } from '../../../model/state';
import { predict } from '../verify/predict';
import { useProbeDraft } from '../verify/probe-draft';
import type { Line } from './session';
import { endsOf } from './words';

export type Pair = { source: string; destination: string };

/** Null: nothing is asked, or it would not even be sent. */
export function useAskedPair(state: State): Pair | null {
  const { from, kind, target, port } = useProbeDraft();
  return useMemo(() => {
    const to = target.trim();
    if (!from || to === '' || kind === 'lookup') return null;
    const question = kind === 'ping' ? { kind, from, target: to } : { kind, from, target: to, port: Number(port) };
    const prediction = predict(state, question);
    if (prediction?.kind !== 'trace') return null;
    const { source, address } = prediction.trace;
    return source !== null && address !== null ? { source, destination: address } : null;
  }, [state, from, kind, target, port]);
}

/** Either way. */
export function isOf({ source, destination }: Pair, { reading }: Line): boolean {
  const ends = endsOf(reading);
  return (
    (ends.source === source && ends.destination === destination) ||
    (ends.source === destination && ends.destination === source)
  );
}
