/** What is in focus, and keeping the focus on what is there. */
import { useEffect, useMemo } from 'react';
import { managedHosts } from '../../model/focus';
import { hostId } from '../../model/ids';
import type { Host, State } from '../../model/state';
import { useHost, useTopology } from '../data/hooks';
import { useView } from './view';

/**
 * A profile that leads to the same machine as another one is looked at as that one; of all hosts, one that is there is
 * worked on.
 */
export function useKeptFocus(): void {
  const { host, all, open, openAll, work } = useView();
  const sameAs = useHost(host)?.sameAs;
  const { state } = useTopology(host);
  useEffect(() => {
    if (sameAs !== undefined) (all ? openAll : open)(sameAs);
  }, [sameAs, all, open, openAll]);
  useEffect(() => {
    const there = state ? managedHosts(state) : [];
    const [first] = there;
    if (all && first && there.every(({ id }) => id !== host)) work(first.id);
  }, [state, all, host, work]);
}

/** The managed hosts that are looked at: the one that is worked on first. */
export function useHostsInFocus(state: State): Host[] {
  const { host, all } = useView();
  return useMemo(() => {
    const worked = state.hosts[hostId(host ?? '')];
    const others = all ? managedHosts(state).filter((one) => one !== worked) : [];
    return [...(worked ? [worked] : []), ...others];
  }, [state, host, all]);
}
