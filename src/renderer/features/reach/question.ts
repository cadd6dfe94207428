/** The question that a cell answers. */
import { ROOT_NAMESPACE } from '../../../model/ids';
import type { ProbeOrigin } from '../../../model/probe';
import type { ReachCell, ReachEnd } from '../../../model/reach';
import type { State } from '../../../model/state';
import type { Protocol } from '../../../model/trace';
import type { Question } from '../verify/question';

/** `host`: the one that is looked at. Null where there is no address that leads there, or nobody who could ask. */
export function questionOf(
  { host, state, protocol }: { host: string; state: State; protocol: Protocol },
  from: ReachEnd,
  to: ReachEnd,
  cell: ReachCell,
): Question | null {
  const origin = originOf(from, host, state);
  const target = to.addresses[cell.target];
  if (!origin || target === undefined || cell.code === 'verdict.elsewhere') return null;
  return protocol.kind === 'icmp'
    ? { kind: 'ping', from: origin, target }
    : { kind: protocol.kind, from: origin, target, port: protocol.port };
}

/** Where a question of this end starts; null for a namespace that is nobody's. */
function originOf(end: ReachEnd, host: string, state: State): ProbeOrigin | null {
  const machine = state.hosts[end.host];
  if (!machine) return null;
  if (machine.role === 'physical') {
    const via = Object.values(state.hosts).find((other) => other.id === host)?.id;
    return { host: machine.id, container: null, ...(via && { via }) };
  }
  if (end.namespace === ROOT_NAMESPACE) return { host: machine.id, container: null };
  const container = end.containers.map((id) => machine.containers[id]).find(Boolean);
  return container ? { host: machine.id, container: container.name } : null;
}
