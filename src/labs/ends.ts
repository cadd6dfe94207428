/** Who asks whom, as a question to the model and as one to the real thing. */
import { addressOf, isIp } from '../model/address';
import { PHYSICAL_HOST } from '../model/build';
import { findNetwork } from '../model/find';
import { type HostId, namedNamespace, ROOT_NAMESPACE } from '../model/ids';
import type { ProbeSpec } from '../model/probe';
import type { State } from '../model/state';
import { type Trace, type TraceQuery, trace } from '../model/trace';
import type { Asking } from './format';
import { containerIn } from './hosts';
import { neighbours } from './values';

/** Where a lab is done. */
export type Place = { state: State; host: HostId };

const NAMESPACE = /^namespace (\S+)$/;

/** The namespace that asks; null: it is not there, or does not run. */
export function originOf({ state, host }: Place, from: string): TraceQuery['from'] | null {
  if (from === 'desktop') return state.hosts[PHYSICAL_HOST] ? { host: PHYSICAL_HOST, namespace: ROOT_NAMESPACE } : null;
  const there = state.hosts[host];
  if (!there) return null;
  if (from === 'host') return { host, namespace: ROOT_NAMESPACE };
  const named = NAMESPACE.exec(from)?.[1];
  if (named !== undefined) {
    const namespace = namedNamespace(named);
    return there.namespaces[namespace] ? { host, namespace } : null;
  }
  const found = containerIn(state, host, from);
  const namespace = found?.container.namespace ?? null;
  return found === null || namespace === null ? null : { host: found.host.id, namespace };
}

/** What is asked for: a name, or an address; null: who is meant has none. */
export function targetOf({ state, host }: Place, { to, by, on }: Asking): string | null {
  if (isIp(to)) return to;
  const there = state.hosts[host];
  if (!there) return null;
  if (to === 'host' || to === 'desktop') return neighbours(state, there)?.[to] ?? null;
  const found = containerIn(state, host, to);
  const container = found?.container;
  if (by === 'name') return to;
  const network = on === undefined ? undefined : findNetwork(found?.host ?? there, on);
  const legs = Object.values(container?.endpoints ?? {}).filter((leg) => !network || leg.network === network.id);
  const address = legs.flatMap(({ ipv4 }) => ipv4 ?? [])[0];
  return address === undefined ? null : addressOf(address);
}

/** The model's answer; null: the question cannot be put yet. */
export function traceOf(place: Place, asking: Asking): Trace | null {
  const [from, to] = [originOf(place, asking.from), targetOf(place, asking)];
  if (!from || to === null) return null;
  const protocol = asking.port === undefined ? ({ kind: 'icmp' } as const) : tcp(asking.port);
  return trace(place.state, { from, to, protocol });
}

const tcp = (port: string | number) => ({ kind: 'tcp' as const, port: Number(port) });

/** The same to the real thing; null: it cannot be put, or from nowhere that a probe can be run. */
export function probeOf(place: Place, asking: Asking): ProbeSpec | null {
  const target = targetOf(place, asking);
  const { from: who, port } = asking;
  if (target === null || !originOf(place, who) || NAMESPACE.test(who)) return null;
  const container = who === 'host' || who === 'desktop' ? null : who;
  const at = container === null ? undefined : containerIn(place.state, place.host, container)?.host.id;
  const from =
    who === 'desktop' ? { host: PHYSICAL_HOST, container, via: place.host } : { host: at ?? place.host, container };
  return port === undefined ? { kind: 'ping', from, target } : { kind: 'tcp', from, target, port: Number(port) };
}

export const isAnswered = ({ verdict }: Trace): boolean => verdict.kind === 'answered' || verdict.kind === 'delivered';
