import { ROOT_NAMESPACE } from '../../../model/ids';
import type { State } from '../../../model/state';
import { type Lookup, type Protocol, resolveName, type Trace, trace } from '../../../model/trace';
import type { Question } from './question';

/** What the model says beforehand of a question. null: it cannot even be asked (the container is gone or does not run). */
export type Prediction = { kind: 'trace'; trace: Trace } | { kind: 'lookup'; lookup: Lookup };

export function predict(state: State, spec: Question): Prediction | null {
  const from = originOf(state, spec);
  if (!from) return null;
  if (spec.kind === 'lookup') {
    const lookup = resolveName(state, from, spec.name);
    return lookup && { kind: 'lookup', lookup };
  }
  const protocol: Protocol = spec.kind === 'ping' ? { kind: 'icmp' } : { kind: spec.kind, port: spec.port };
  return { kind: 'trace', trace: trace(state, { from, to: spec.target, protocol }) };
}

function originOf(state: State, { from }: Question) {
  const host = state.hosts[from.host];
  if (!host) return null;
  if (from.container === null) return { host: host.id, namespace: ROOT_NAMESPACE };
  const container = Object.values(host.containers).find(({ name }) => name === from.container);
  return container?.namespace ? { host: host.id, namespace: container.namespace } : null;
}
