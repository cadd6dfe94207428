import { createContext, useCallback, useContext, useMemo, useSyncExternalStore } from 'react';
import type { PortolanError } from '../../contract/errors';
import { type HostEntry, type HostList, realmOf } from '../../contract/hosts';
import type { MendEntry } from '../../contract/mends';
import type { HistoryEntry } from '../../contract/plans';
import type { Arrangement, Settings } from '../../contract/settings';
import type { State } from '../../model/state';
import type { Client, Observable } from '../client';
import type { Data } from './data';
import type { LiveValue } from './live';

const DataContext = createContext<Data | null>(null);
export const DataProvider = DataContext.Provider;

export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error('No DataProvider above');
  return data;
}

export const useClient = (): Client => useData().main.client;

export function useObservable<T>({ subscribe, get }: Observable<T>): T {
  return useSyncExternalStore(subscribe, get);
}

/** null until they are known. */
export const useHosts = (): HostList | null => useObservable(useData().hosts).value;

export function useHost(id: string | null): HostEntry | null {
  const list = useHosts();
  return list?.hosts.find((entry) => entry.profile.id === id) ?? null;
}

const NO_HOST: Observable<LiveValue<State>> = {
  get: () => NOTHING,
  subscribe: () => () => undefined,
};
const NOTHING: LiveValue<State> = { value: null, error: null };

export type TopologyView = {
  state: State | null;
  error: PortolanError | null;
  /** Follows it again after it ended in an error. */
  again(): void;
};

/** The realm of a host; null until it is known. */
export function useRealm(host: string | null): string | null {
  const entry = useHost(host);
  return entry && realmOf(entry.profile);
}

/** The State of all hosts of a host's realm, live. `state` is null until it is known, and may be without the host. */
export function useTopology(host: string | null): TopologyView {
  const data = useData();
  const realm = useRealm(host);
  const live = realm === null ? null : data.topology(realm);
  const { value, error } = useObservable<LiveValue<State>>(live ?? NO_HOST);
  const again = useCallback(() => live?.again(), [live]);
  return useMemo(() => ({ state: value, error, again }), [value, error, again]);
}

/** Newest first; null until they are known. */
export function useHistory(): HistoryEntry[] | null {
  const { value } = useObservable(useData().history);
  return useMemo(() => value && [...value].sort((a, b) => b.startedAt - a.startedAt), [value]);
}

/** What the doctor mended; null until it is known. */
export const useMends = (): MendEntry[] | null => useObservable(useData().mends).value;

export const useSettings = (): Settings => useObservable(useData().preferences);

const NOTHING_ARRANGED: Arrangement = { positions: {}, folded: [] };

/** A person's own places and folds on a drawing, kept. `of`: a host alone, or a realm with all its hosts. */
export function useArrangement(of: string): [Arrangement, (arrangement: Arrangement) => void] {
  const { preferences } = useData();
  const arrangement = useSettings().arrangements[of] ?? NOTHING_ARRANGED;
  const arrange = useCallback(
    (next: Arrangement) => preferences.put({ arrangements: { ...preferences.get().arrangements, [of]: next } }),
    [preferences, of],
  );
  return [arrangement, arrange];
}
