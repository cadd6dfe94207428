/** Predictions for a recorded lab, beside what was measured there. */
import { build, PHYSICAL_HOST } from '../../src/model/build/index';
import { ROOT_NAMESPACE } from '../../src/model/ids';
import type { Host, State } from '../../src/model/state';
import {
  type Listens,
  type Protocol,
  resolveName,
  type Trace,
  type TraceQuery,
  trace,
} from '../../src/model/trace/index';
import type { Lab } from './lab';

export type Comparison = {
  subject: string;
  measured: string;
  predicted: string;
  agrees: boolean;
  /** What led to the prediction; null for names. */
  trace: Trace | null;
};

/** One comparison for every answer that was measured. */
export function compare(lab: Lab): Comparison[] {
  const state = build(lab);
  const listens = servesHttp(state);
  const comparisons: Comparison[] = [];
  const add = (subject: string, from: string, measured: string, predict: (from: Place) => Prediction) => {
    const place = placeOf(state, from);
    const prediction = place ? predict(place) : { predicted: `nothing: the lab has no ${from}`, trace: null };
    comparisons.push({ subject, measured, agrees: prediction.predicted === measured, ...prediction });
  };
  const reach = (from: string, to: string, protocol: Protocol, measured: boolean) => {
    const what = protocol.kind === 'icmp' ? 'icmp' : `${protocol.kind}/${protocol.port}`;
    add(`${from} → ${to} ${what}`, from, String(measured), (place) => {
      const traced = trace(state, { from: place, to, protocol }, { listens, complete: true });
      const { kind } = traced.verdict;
      const predicted = kind === 'unknowable' ? 'unknowable' : String(kind === 'answered' || kind === 'delivered');
      return { predicted, trace: traced };
    });
  };
  for (const { from, address, icmp, tcp80, port, tcp } of lab.measured) {
    if (icmp !== undefined) reach(from, address, { kind: 'icmp' }, icmp);
    if (tcp80 !== undefined) reach(from, address, { kind: 'tcp', port: 80 }, tcp80);
    if (port !== undefined && tcp !== undefined) reach(from, address, { kind: 'tcp', port }, tcp);
  }
  for (const { from, name, answers } of lab.names ?? []) {
    const listed = (texts: string[]) => texts.toSorted().join(', ') || 'nothing';
    add(`${from} asks for ${name}`, from, listed(answers), (place) => ({
      predicted: listed(resolveName(state, place, name)?.answers ?? []),
      trace: null,
    }));
  }
  return comparisons;
}

type Place = TraceQuery['from'];
type Prediction = Pick<Comparison, 'predicted' | 'trace'>;

/** In the labs every running container serves HTTP on port 80, and nothing else does. A paused one takes no part. */
function servesHttp(state: State): Listens {
  const serving = new Set(
    Object.values(state.hosts).flatMap((host) =>
      Object.values(host.containers).flatMap(({ namespace, state: how }) =>
        namespace === null || how === 'paused' ? [] : [`${host.id}/${namespace}`],
      ),
    ),
  );
  return ({ host, namespace, protocol, port }) =>
    protocol === 'tcp' && port === 80 && serving.has(`${host}/${namespace}`) ? 'yes' : 'no';
}

/** `physical-host`, a peer, `HOST`, `HOST/CONTAINER` or `HOST/NAMESPACE`; null when there is no such place. */
function placeOf(state: State, from: string): Place | null {
  if (from === 'physical-host') return { host: PHYSICAL_HOST, namespace: ROOT_NAMESPACE };
  const hosts = Object.values(state.hosts);
  const whole = hosts.find(({ name, role }) => name === from && role !== 'physical');
  if (whole) return { host: whole.id, namespace: ROOT_NAMESPACE };
  for (const host of hosts) {
    if (!from.startsWith(`${host.name}/`)) continue;
    const namespace = insideOf(host, from.slice(host.name.length + 1));
    if (namespace) return { host: host.id, namespace };
  }
  return null;
}

function insideOf(host: Host, name: string) {
  const container = Object.values(host.containers).find((one) => one.name === name);
  if (container?.namespace) return container.namespace;
  return Object.values(host.namespaces).find((namespace) => namespace.name === name)?.id;
}
