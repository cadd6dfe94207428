/** Where a packet was lost, and as whose: what the tries look at. */
import type { NamespaceId } from '../ids';
import { own } from '../record';
import type { Host, Namespace, State } from '../state';
import type { Hop, Step, Trace } from '../trace';

/** A namespace the packet went through. `source`, `destination`: its addresses there, as routing sees them. */
export type Passed = {
  host: Host;
  namespace: Namespace;
  source: string;
  destination: string;
  /** The interface it left by; null where it did not get that far. */
  device: string | null;
  /** Its sender's address was changed here. */
  masqueraded: boolean;
};

export type Situation = {
  state: State;
  trace: Trace;
  way: 'request' | 'answer';
  /** Of the verdict, without its way: `no-route`, `drop` … */
  code: string;
  params: Record<string, string>;
  /** In their order, the last is where it was lost; empty: it never left. */
  request: Passed[];
  answer: Passed[];
  at: Passed | null;
};

export function situationOf(state: State, trace: Trace): Situation {
  const { code, params, at, kind } = trace.verdict;
  const way = at?.way ?? (kind === 'answer-lost' ? 'answer' : 'request');
  const [source, destination] = [trace.source ?? '', trace.address ?? ''];
  const request = follow(state, trace.request, source, destination);
  const arrived = request.at(-1);
  const answer = follow(state, trace.answer, arrived?.destination ?? destination, arrived?.source ?? source);
  const passed = way === 'request' ? request : answer;
  return {
    ...{ state, trace, way, params, request, answer },
    code: code.replace(/^(verdict|answer)\./, ''),
    at: passed.at(-1) ?? null,
  };
}

function follow(state: State, hops: readonly Hop[], source: string, destination: string): Passed[] {
  const now = { source, destination };
  return hops.flatMap((hop) => {
    const before = now.source;
    // A request is routed by its new destination; its sender's address changes only as it leaves.
    for (const step of hop.steps) translate(now, step);
    const host = own(state.hosts, hop.host);
    const namespace = host && namespaceOf(host, hop.namespace);
    if (!host || !namespace) return [];
    const changed = hop.steps.some(({ code }) => code === 'step.nat.source');
    const passed = { host, namespace, destination: now.destination, device: deviceOf(hop.steps) };
    return [{ ...passed, source: changed ? before : now.source, masqueraded: changed }];
  });
}

const CHANGES: Partial<Record<Step['code'], 'source' | 'destination'>> = {
  'step.nat.source': 'source',
  'step.nat.destination': 'destination',
  'step.nat.undo-source': 'source',
  'step.nat.undo-destination': 'destination',
};

function translate(now: { source: string; destination: string }, { code, params }: Step): void {
  const half = CHANGES[code];
  if (half && params.to !== undefined) now[half] = withoutPort(params.to);
}

const withoutPort = (text: string) => /^\[(.+)\]:\d+$/.exec(text)?.[1] ?? text.replace(/^([\d.]+):\d+$/, '$1');

const ROUTES = new Set<Step['code']>(['step.route.link', 'step.route.gateway']);

const deviceOf = (steps: readonly Step[]) => steps.findLast(({ code }) => ROUTES.has(code))?.params.device ?? null;

const namespaceOf = (host: Host, id: NamespaceId) => own(host.namespaces, id);
