import { useMemo } from 'react';
import { type HostEntry, realmOf } from '../../contract/hosts';
import { PHYSICAL_HOST } from '../../model/build';
import { useHosts } from './hooks';

/** The real hosts of which something is known, each machine once: what can be looked at together. */
export function useTogether(): HostEntry[] {
  const hosts = useHosts()?.hosts;
  return useMemo(
    () =>
      (hosts ?? []).filter(
        ({ profile, status: { state }, sameAs }) =>
          realmOf(profile) === PHYSICAL_HOST && sameAs === undefined && (state === 'connected' || state === 'stale'),
      ),
    [hosts],
  );
}
