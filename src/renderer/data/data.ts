/** What main knows, live: one stream each, shared by all who look. */
import type { AppInfo } from '../../contract/contract';
import type { HostList } from '../../contract/hosts';
import type { Labs } from '../../contract/labs';
import type { MendEntry } from '../../contract/mends';
import type { HistoryEntry } from '../../contract/plans';
import type { Main } from '../client';
import { Live } from './live';
import { Preferences } from './preferences';
import { liveTopology } from './topology';

export type Data = {
  main: Main;
  info: AppInfo;
  preferences: Preferences;
  hosts: Live<HostList, HostList>;
  history: Live<HistoryEntry[], HistoryEntry[]>;
  mends: Live<MendEntry[], MendEntry[]>;
  labs: Live<Labs, Labs>;
  topology(realm: string): ReturnType<typeof liveTopology>;
};

/** Rejects with a PortolanError when main goes meanwhile. */
export async function openData(main: Main): Promise<Data> {
  const [info, settings] = await Promise.all([main.client.app.info(), main.client.settings.get()]);
  const topologies = new Map<string, ReturnType<typeof liveTopology>>();
  return {
    main,
    info,
    preferences: new Preferences(settings, (patch) => main.client.settings.put(patch)),
    hosts: new Live<HostList, HostList>(
      (follower) => main.follow((client, options) => client.hosts.watch(undefined, options), follower),
      (list) => list,
    ),
    history: new Live<HistoryEntry[], HistoryEntry[]>(
      (follower) => main.follow((client, options) => client.history.watch(undefined, options), follower),
      (entries) => entries,
    ),
    mends: new Live<MendEntry[], MendEntry[]>(
      (follower) => main.follow((client, options) => client.doctor.watchMends(undefined, options), follower),
      (entries) => entries,
    ),
    labs: new Live<Labs, Labs>(
      (follower) => main.follow((client, options) => client.labs.watch(undefined, options), follower),
      (labs) => labs,
    ),
    topology(realm) {
      const known = topologies.get(realm) ?? liveTopology(main, realm);
      topologies.set(realm, known);
      return known;
    },
  };
}
