/** Parts of a State, for those who look at one host of several. */
import type { HostId } from './ids';
import type { Host, Segment, State } from './state';

export const managedHosts = ({ hosts }: State): Host[] => Object.values(hosts).filter(({ role }) => role === 'managed');

/** The State without other managed hosts, and without segments that only those are on. Hosts stay the same objects. */
export function focusOn(state: State, host: HostId): State {
  const others = new Set(managedHosts(state).flatMap(({ id }) => (id === host ? [] : [id])));
  if (others.size === 0) return state;
  const segments = Object.values(state.segments)
    .map((segment): Segment => ({ ...segment, ports: segment.ports.filter((port) => !others.has(port.host)) }))
    .filter(({ ports }) => ports.length > 0);
  return {
    hosts: Object.fromEntries(Object.entries(state.hosts).filter(([, { id }]) => !others.has(id))),
    segments: Object.fromEntries(segments.map((segment) => [segment.id, segment])),
  };
}
