import type { ProbeOrigin, ProbeSpec } from '../../../model/probe';
import type { State } from '../../../model/state';

/** What can be asked of the model: all that can be probed, and UDP, which cannot. */
export type Question = ProbeSpec | { kind: 'udp'; from: ProbeOrigin; target: string; port: number };

/** Why the real thing cannot be asked: UDP has no honest probe, other machines run nothing for us. */
export type Unmeasurable = 'udp' | 'not-ours';

export function probeOf(question: Question, state: State): ProbeSpec | Unmeasurable {
  if (question.kind === 'udp') return 'udp';
  return state.hosts[question.from.host]?.role === 'peer' ? 'not-ours' : question;
}
