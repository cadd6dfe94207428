import { useCallback } from 'react';
import type { HostProfile, ProfileDraft } from '../../../contract/hosts';
import { useClient, useHosts } from '../../data/hooks';
import { useFailure } from '../../kit/use-failure';
import { useConnecting } from './connecting';

/** Saves a host, unless it is saved already, and connects to it. A name that is taken gets a number. */
export function useAddAndConnect(): (draft: ProfileDraft) => void {
  const client = useClient();
  const hosts = useHosts()?.hosts;
  const fail = useFailure();
  const connect = useConnecting((connecting) => connecting.connect);
  return useCallback(
    (draft) => {
      const profiles = (hosts ?? []).map((entry) => entry.profile);
      const known = profiles.find((profile) => sameHost(profile, draft));
      if (known) return connect(known.id);
      client.hosts
        .add({ ...draft, name: freeName(draft.name, profiles) })
        .then((profile) => connect(profile.id))
        .catch(fail);
    },
    [client, hosts, fail, connect],
  );
}

function sameHost(profile: HostProfile, draft: ProfileDraft): boolean {
  if (profile.kind === 'local') return draft.kind === 'local' && profile.endpoint === draft.endpoint;
  if (profile.kind === 'simulated' || draft.kind !== 'ssh') return profile.kind === draft.kind;
  return profile.address === draft.address && profile.port === draft.port && profile.user === draft.user;
}

function freeName(name: string, profiles: readonly HostProfile[]): string {
  const taken = new Set(profiles.map((profile) => profile.name.toLowerCase()));
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`;
    if (!taken.has(candidate.toLowerCase())) return candidate;
  }
}
