/** What the matrix shows: everybody there is, and who a pending plan would add; now, and once it is done. */
import type { HostId } from '../../../model/ids';
import { isReached, type Reach, type ReachCell, type ReachEnd } from '../../../model/reach';
import type { State } from '../../../model/state';
import type { Protocol } from '../../../model/trace';

export type Presence = 'present' | 'added' | 'removed';

/**
 * `name`: the end's own, told apart from others of that name. `now`, `after`: position in the reach of that State, -1
 * where it is not. `words`: what a filter finds it by.
 */
export type ChartEnd = { end: ReachEnd; name: string; presence: Presence; now: number; after: number; words: string };

/** `now`: null on the diagonal, and for who is not there yet. `change`: what the pending plan makes of the pair. */
export type Pair = { now: ReachCell | null; after: ReachCell | null; change: 'gained' | 'lost' | null };

export type ReachChart = { protocol: Protocol; ends: ChartEnd[]; pair(from: number, to: number): Pair };

type Pending = { state: State; reach: Reach };

/** `here`: what this computer is called. `only`: of managed hosts this one is shown; null: all. */
type Looks = { here: string; only: HostId | null };

/** `pending`: the State that a plan under review would leave, and its reach. */
export function chartOf(state: State, now: Reach, pending: Pending | null, { here, only }: Looks): ReachChart {
  const after = pending?.reach ?? null;
  const shown = ({ host }: ReachEnd) => only === null || host === only || state.hosts[host]?.role !== 'managed';
  const nameOf = namesOf(
    state,
    [now, ...(after ? [after] : [])].flatMap((reach) => reach.ends.filter(shown)),
    here,
  );
  const ends = now.ends.flatMap((end, at): ChartEnd[] => {
    if (!shown(end)) return [];
    const later = after?.position.get(end.key) ?? -1;
    const presence = after && later < 0 ? 'removed' : 'present';
    return [{ end, name: nameOf(end), presence, now: at, after: later, words: wordsOf(end, state) }];
  });
  for (const [at, end] of (after?.ends ?? []).entries()) {
    if (pending && shown(end) && !now.position.has(end.key))
      ends.push({ end, name: nameOf(end), presence: 'added', now: -1, after: at, words: wordsOf(end, pending.state) });
  }
  return {
    protocol: now.protocol,
    ends,
    pair: (from, to) => {
      const [asking, asked] = [ends[from], ends[to]];
      if (!asking || !asked || from === to) return { now: null, after: null, change: null };
      const present = cellOf(now, asking.now, asked.now);
      if (!after) return { now: present, after: null, change: null };
      const later = cellOf(after, asking.after, asked.after);
      const [before, then] = [isReached(present), isReached(later)];
      return { now: present, after: later, change: before === then ? null : then ? 'gained' : 'lost' };
    },
  };
}

/** Two machines may have the same name, and so may containers on two of them. */
function namesOf(state: State, all: readonly ReachEnd[], here: string): (end: ReachEnd) => string {
  const keys = new Map<string, Set<string>>();
  for (const { name, key } of all) keys.set(name, (keys.get(name) ?? new Set()).add(key));
  return ({ name, host, kind }) => {
    const machine = state.hosts[host];
    if ((keys.get(name)?.size ?? 0) < 2) return name;
    if (machine?.role === 'physical') return `${name} (${here})`;
    return kind === 'host' ? name : `${name} (${machine?.name ?? host})`;
  };
}

const cellOf = (reach: Reach, from: number, to: number) => (from < 0 || to < 0 ? null : reach.cell(from, to));

/** Its own name, its host's, those of its networks and images, and its addresses. */
function wordsOf({ name, host, containers, addresses }: ReachEnd, state: State): string {
  const machine = state.hosts[host];
  const inside = containers.flatMap((id) => {
    const container = machine?.containers[id];
    if (!container) return [];
    const networks = Object.values(container.endpoints).map(({ network }) => machine?.networks[network]?.name ?? '');
    return [container.name, container.image, ...networks];
  });
  return [name, machine?.name ?? '', ...inside, ...addresses].join(' ').toLowerCase();
}
