import { ROOT_NAMESPACE } from '../../../model/ids';
import type { ProbeOutcome, ProbeSpec } from '../../../model/probe';
import type { State } from '../../../model/state';
import { type Lookup, resolveName, type Trace, trace } from '../../../model/trace';

/** What the model says beforehand of a probe. null: it cannot even be asked (the container is gone or does not run). */
export type Prediction = { kind: 'trace'; trace: Trace } | { kind: 'lookup'; lookup: Lookup };

export function predict(state: State, spec: ProbeSpec): Prediction | null {
  const from = originOf(state, spec);
  if (!from) return null;
  if (spec.kind === 'lookup') {
    const lookup = resolveName(state, from, spec.name);
    return lookup && { kind: 'lookup', lookup };
  }
  const protocol = spec.kind === 'ping' ? ({ kind: 'icmp' } as const) : { kind: 'tcp' as const, port: spec.port };
  return { kind: 'trace', trace: trace(state, { from, to: spec.target, protocol }) };
}

function originOf(state: State, { from }: ProbeSpec) {
  const host = state.hosts[from.host];
  if (!host) return null;
  if (from.container === null) return { host: host.id, namespace: ROOT_NAMESPACE };
  const container = Object.values(host.containers).find(({ name }) => name === from.container);
  return container?.namespace ? { host: host.id, namespace: container.namespace } : null;
}

/** Whether the real answer is the foretold one; null where the model or the probe could not tell. */
export function agrees(prediction: Prediction, outcome: ProbeOutcome): boolean | null {
  if (outcome === 'not-measured') return null;
  if (prediction.kind === 'lookup') return prediction.lookup.answers.length > 0 === (outcome === 'answered');
  const { kind } = prediction.trace.verdict;
  if (kind === 'unknowable') return null;
  return (kind === 'answered' || kind === 'delivered') === (outcome === 'answered');
}
