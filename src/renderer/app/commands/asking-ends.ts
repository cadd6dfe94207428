/** "Can A reach B?" in the palette: who asks, then who is asked, each by name. */
import { IconBox, IconServer, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { isLive } from '../../../model/find';
import { managedHosts } from '../../../model/focus';
import { hostId } from '../../../model/ids';
import type { ProbeOrigin } from '../../../model/probe';
import { type ElementRef, refKey } from '../../../model/refs';
import type { State } from '../../../model/state';
import { useTopology } from '../../data/hooks';
import { useTopologyView } from '../../features/topology/view';
import { type Origin, originKey, originsOf } from '../../features/verify/ends';
import { addressesAt, targetAt } from '../../features/verify/picked';
import { useProbeDraft } from '../../features/verify/probe-draft';
import { useView } from '../view';
import type { Command } from './command';

type AskingEnds = {
  /** null: the palette offers commands. */
  end: 'from' | 'to' | null;
  from: Origin | null;
  begin(): void;
  choose(from: Origin): void;
  stop(): void;
};

export const useAskingEnds = create<AskingEnds>()((set) => ({
  end: null,
  from: null,
  begin: () => set({ end: 'from', from: null }),
  choose: (from) => set({ end: 'to', from }),
  stop: () => set({ end: null, from: null }),
}));

/** What the palette offers while it asks for an end. `typed`: an address or a name that may be meant. */
export function useEndCommands(host: string | null, typed: string): Command[] {
  const { t } = useTranslation('verify');
  const { state } = useTopology(host);
  const { end, from, choose, stop } = useAskingEnds();
  const { all } = useView();
  const worked = host === null ? undefined : state?.hosts[hostId(host)];
  if (!state || !worked) return [];
  const machines = all ? managedHosts(state) : [worked];
  if (end === 'from')
    return originsOf(state, machines, {
      physical: t('physical'),
      hostItself: (name) => t('hostItself', { host: name }),
    }).map((origin) => ({
      ...{ id: `from/${originKey(origin.origin)}`, group: 'find', title: origin.label, stay: true },
      icon: origin.origin.container === null ? IconServer : IconBox,
      run: () => choose(origin),
    }));
  if (!from) return [];
  const ask = (target: string) => () => {
    const { fill: draft } = useProbeDraft.getState();
    draft({ from: from.origin, target, kind: 'ping' });
    useTopologyView.getState().set({ drawer: 'verify' });
    useView.getState().go('topology');
    stop();
  };
  const several = managedHosts(state).length > 1;
  const known = endsIn(state).flatMap(({ ref, name, on }): Command[] => {
    const target = targetAt(state, ref, from.origin);
    if (target === null || isFrom(ref, state, from.origin)) return [];
    const icon = ref.kind === 'container' ? IconBox : IconServer;
    const keywords = addressesAt(state, ref);
    const about = several && on !== name ? `${target}, ${on}` : target;
    return [{ id: `to/${refKey(ref)}`, group: 'find', title: name, about, icon, keywords, run: ask(target) }];
  });
  const asTyped = typed.trim();
  if (asTyped === '') return known;
  const about = t('ends.addressAbout');
  const title = t('ends.address', { typed: asTyped });
  return [...known, { id: 'to/typed', group: 'do', title, about, icon: IconWorld, run: ask(asTyped) }];
}

function isFrom(ref: ElementRef, state: State, { host, container }: ProbeOrigin): boolean {
  if (ref.kind === 'container')
    return ref.host === host && state.hosts[host]?.containers[ref.container]?.name === container;
  return ref.kind === 'host' && ref.host === host && container === null;
}

/** `on`: the machine. */
function endsIn(state: State): { ref: ElementRef; name: string; on: string }[] {
  return Object.values(state.hosts).flatMap((host) => [
    ...Object.values(host.containers)
      .filter(isLive)
      .map(({ id, name }) => ({
        ref: { kind: 'container' as const, host: host.id, container: id },
        name,
        on: host.name,
      })),
    { ref: { kind: 'host' as const, host: host.id }, name: host.name, on: host.name },
  ]);
}
