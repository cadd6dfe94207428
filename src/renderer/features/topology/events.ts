/** What has happened on hosts since they were opened, read off their States. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Container, Host, State } from '../../../model/state';
import { useData, useRealm } from '../../data/hooks';

/** `code` finds its text under `topology:events.`. */
export type HappenedEvent = { at: number; code: string; params: Record<string, string> };

const KEPT = 300;

type Events = {
  byHost: Readonly<Record<string, readonly HappenedEvent[]>>;
  add(host: string, events: readonly HappenedEvent[]): void;
  clear(host: string): void;
};

export const useEvents = create<Events>()((set) => ({
  byHost: {},
  add: (host, events) =>
    set(({ byHost }) => ({ byHost: { ...byHost, [host]: [...events, ...(byHost[host] ?? [])].slice(0, KEPT) } })),
  clear: (host) => set(({ byHost }) => ({ byHost: { ...byHost, [host]: [] } })),
}));

/** Notes what happens on the hosts of a realm for as long as one of them is looked at, whatever screen is open. */
export function useNoteEvents(host: string | null): void {
  const data = useData();
  const realm = useRealm(host);
  const add = useEvents((events) => events.add);
  useEffect(() => {
    if (realm === null) return;
    const live = data.topology(realm);
    let before: State | null = live.get().value;
    return live.subscribe(() => {
      const after = live.get().value;
      for (const is of before && after && before !== after ? Object.values(after.hosts) : []) {
        const events = eventsBetween(before?.hosts[is.id], is, Date.now());
        if (events.length > 0) add(is.id, events);
      }
      before = after;
    });
  }, [data, realm, add]);
}

/** Newest first; of one moment, in the order of the State. */
export function eventsBetween(before: Host | undefined, after: Host | undefined, at: number): HappenedEvent[] {
  if (!before || !after || before === after) return [];
  const events: HappenedEvent[] = [];
  const note = (code: string, params: Record<string, string>) => events.push({ at, code, params });
  each(before.networks, after.networks, {
    added: ({ name }) => note('networkAdded', { name }),
    removed: ({ name }) => note('networkRemoved', { name }),
  });
  each(before.containers, after.containers, {
    added: ({ name }) => note('containerAdded', { name }),
    removed: ({ name }) => note('containerRemoved', { name }),
    changed: (was, is) => {
      if (was.state !== is.state) note('containerState', { name: is.name, before: was.state, after: is.state });
      for (const network of newLegs(was, is)) note('legAdded', { name: is.name, network: nameOf(after, network) });
      for (const network of newLegs(is, was)) note('legRemoved', { name: is.name, network: nameOf(before, network) });
    },
  });
  return events;
}

const newLegs = (was: Container, is: Container) => Object.keys(is.endpoints).filter((id) => !(id in was.endpoints));
const nameOf = (host: Host, network: string) =>
  Object.values(host.networks).find(({ id }) => id === network)?.name ?? network.slice(0, 12);

type Told<T> = { added(thing: T): void; removed(thing: T): void; changed?(was: T, is: T): void };

function each<T>(before: Record<string, T>, after: Record<string, T>, told: Told<T>): void {
  if (before === after) return;
  for (const [id, was] of Object.entries(before)) {
    const is = after[id];
    if (is === undefined) told.removed(was);
    else if (is !== was) told.changed?.(was, is);
  }
  for (const [id, is] of Object.entries(after)) if (!(id in before)) told.added(is);
}
