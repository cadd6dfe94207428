import { type HostEntry, realmOf } from '../../contract/hosts';
import type { State } from '../../model/state';

/** What main shows of a realm: without hosts that are not connected, and nothing where none is. */
export function knownOf(state: State, entries: readonly HostEntry[], realm: string): State {
  const known = (id: string) =>
    entries.some(
      ({ profile, status }) =>
        profile.id === id && realmOf(profile) === realm && (status.state === 'connected' || status.state === 'stale'),
    );
  const managed = Object.values(state.hosts).filter(({ role }) => role === 'managed');
  const gone = managed.filter(({ id }) => !known(id));
  if (gone.length === managed.length) return { hosts: {}, segments: {} };
  if (gone.length === 0) return state;
  const hosts = Object.values(state.hosts).filter((host) => !gone.includes(host));
  const segments = Object.values(state.segments).map((segment) => ({
    ...segment,
    ports: segment.ports.filter(({ host }) => hosts.some(({ id }) => id === host)),
  }));
  return {
    hosts: Object.fromEntries(hosts.map((host) => [host.id, host])),
    segments: Object.fromEntries(segments.flatMap((one) => (one.ports.length > 0 ? [[one.id, one]] : []))),
  };
}
