/** Tries the ways to a goal: applied on a copy of the State, each must bring together what it promises. */
import { ROOT_NAMESPACE } from '../ids';
import { lasting as filesFor } from '../lasting';
import { divide, type Saying } from '../mend';
import { UNTIL_REBOOT } from '../mend/try';
import { applyPlan } from '../operations';
import type { Operation, PlanTitle } from '../operations/types';
import { planProblems } from '../plan';
import { isReached, type Reach, reach, reachDifference } from '../reach';
import { own } from '../record';
import type { Host, State } from '../state';
import { out } from './say';
import type { Pair, RuledOut, Solution, Solutions, Way } from './types';

export type Goal = {
  state: State;
  host: Host;
  title: PlanTitle;
  /** What it is about; both directions are to be named where both are meant. */
  promised: Pair[];
  ways: Way[];
  ruledOut: RuledOut[];
  /** With the files that make it last across a reboot. */
  lasting: boolean;
};

const PING = { kind: 'icmp' } as const;

export function judge(goal: Goal): Solutions {
  const { state, host, promised, ways, ruledOut } = goal;
  const about = { host: host.id, ruledOut };
  if (promised.length === 0) return { ...about, standing: 'nobody', offered: [] };
  const before = reach(state, PING);
  if (!missing(before, promised)) return { ...about, standing: 'solved', offered: [] };
  const tried = ways.map((way) => tryOut(goal, before, way));
  return {
    ...{ standing: 'open', host: host.id },
    offered: tried.filter((one) => 'operations' in one),
    ruledOut: [...ruledOut, ...tried.filter((one) => 'why' in one)],
  };
}

/** The first pair that does not reach each other, and why. */
function missing({ position, ends, cell }: Reach, promised: readonly Pair[]): Saying | null {
  for (const { from, to } of promised) {
    const [row = -1, column = -1] = [position.get(from), position.get(to)];
    const found = row < 0 || column < 0 ? null : cell(row, column);
    if (isReached(found)) continue;
    const name = (index: number, key: string) => ends[index]?.name ?? key;
    return { code: 'solution.out.pair', params: { from: name(row, from), to: name(column, to) } };
  }
  return null;
}

/** A rule beside others that nobody has seen is on no copy. */
function unread(state: State, operations: readonly Operation[]): Saying | null {
  for (const operation of operations) {
    const host = operation.kind === 'filter.add' ? own(state.hosts, operation.host) : null;
    if (host?.namespaces[ROOT_NAMESPACE]?.iptables === null) return out('rules-unread', { machine: host.name });
  }
  return null;
}

function tryOut(goal: Goal, before: Reach, way: Way): Solution | RuledOut {
  const { state, host, title } = goal;
  const { code, params, costs, all, promised = goal.promised } = way;
  const [refused] = planProblems(state, { operations: all }).filter(({ severity }) => severity === 'error');
  if (refused) return { code, params, why: { code: refused.code, params: refused.params } };
  const after = reach(applyPlan(state, all), PING, {}, before);
  const why = missing(after, promised);
  if (why) return { code, params, why: unread(state, all) ?? why };
  const changes = reachDifference(before, after);
  const { operations, byHand } = divide(state, all);
  const { files, problems } = goal.lasting ? filesFor(host, onHost(operations, host)) : { files: [], problems: [] };
  const stays = files.length > 0 && problems.length === 0;
  return {
    ...{ code, params, title, byHand, problems, check: firstOf(after, promised) },
    costs: stays ? costs.filter((one) => !isUntilReboot(one, host)) : costs,
    operations: [...operations, ...files],
    gained: changes.filter(({ gained }) => gained),
    lost: changes.filter(({ gained }) => !gained),
  };
}

const isUntilReboot = (saying: Saying, { name }: Host) => JSON.stringify(saying) === JSON.stringify(UNTIL_REBOOT(name));

function firstOf({ position, ends, cell }: Reach, [pair]: readonly Pair[]): Solution['check'] {
  const [row = -1, column = -1] = pair ? [position.get(pair.from), position.get(pair.to)] : [];
  const [from, address] = [ends[row], ends[column]?.addresses[cell(row, column)?.target ?? -1]];
  return from && address !== undefined ? { from, address } : null;
}

const onHost = (operations: readonly Operation[], host: Host) => operations.filter((one) => one.host === host.id);
