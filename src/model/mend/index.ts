import { commands } from '../operations';
import type { Operation } from '../operations/types';
import type { Host, State } from '../state';
import type { Trace, TraceOptions } from '../trace';
import { Pairs } from './pairs';
import { ownerOf } from './places';
import { isAnswered, operationsOf, search } from './search';
import type { Try } from './try';
import type { ByHand, Mend, Saying } from './types';

export type { ByHand, Mend, Saying } from './types';

const MOST = 4;

/**
 * What would mend what a trace was asked about, least change first, at most four. Each was tried: applied on a copy of
 * the State, after which the same question is answered. Empty: it is answered already, or nothing known helps. A
 * container that does not run may ask too, from the namespace it would have (`containerNamespace`). Pure. `options`:
 * those the trace was made with.
 */
export function mends(state: State, trace: Trace, options: TraceOptions = {}): Mend[] {
  if (isAnswered(trace)) return [];
  const found = search(state, trace, options);
  if (found.length === 0) return [];
  const pairs = new Pairs(state, trace, options);
  return found
    .map((tries) => mendOf(state, trace, tries, pairs))
    .sort((a, b) => weight(a) - weight(b))
    .slice(0, MOST);
}

function mendOf(state: State, trace: Trace, tries: readonly Try[], pairs: Pairs): Mend {
  const all = operationsOf(tries);
  const { operations, byHand } = divide(state, all);
  return {
    does: tries.map(({ does }) => does),
    costs: distinct(tries.flatMap(({ costs }) => costs)),
    title: { code: 'mend', params: { from: nameOf(state, trace), to: trace.query.to } },
    operations,
    byHand,
    pairs: pairs.count(all),
  };
}

/** Pairs that others lose weigh most; then each step, then what else is opened, then who has to be asked for a hand. */
const weight = ({ pairs, operations, byHand }: Mend) => {
  const steps = operations.length + byHand.reduce((sum, { commands: all }) => sum + all.length, 0);
  return (pairs?.lost ?? 0) * 1000 + steps * 12 + (pairs?.gained ?? 0) * 10 + byHand.length * 5;
};

/** What can be applied from here, and what somebody else has to do. */
export function divide(state: State, all: readonly Operation[]): { operations: Operation[]; byHand: ByHand[] } {
  const operations: Operation[] = [];
  const byHand = new Map<string, ByHand>();
  for (const operation of all) {
    const host = state.hosts[operation.host];
    if (!host || isOurs(host, operation)) {
      operations.push(operation);
      continue;
    }
    const list = byHand.get(host.id) ?? { host: host.id, name: host.name, commands: [] };
    list.commands.push(...commands(operation, state));
    byHand.set(host.id, list);
  }
  return { operations, byHand: [...byHand.values()] };
}

/** A desktop that runs no Linux has only its routes changed from here. */
const isOurs = ({ role, platform }: Host, { kind }: Operation) =>
  role === 'managed' ||
  (role === 'physical' && (platform === undefined || kind === 'route.add' || kind === 'route.remove'));

function nameOf(state: State, { query: { from } }: Trace): string {
  const host = state.hosts[from.host];
  return host?.namespaces[from.namespace]?.name ?? (host && ownerOf(host, from.namespace)?.name) ?? from.host;
}

const distinct = (sayings: readonly Saying[]): Saying[] => [
  ...new Map(sayings.map((saying) => [JSON.stringify(saying), saying])).values(),
];
