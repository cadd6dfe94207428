/** The way of the packet in hand, to be lit on the chart. */
import { create } from 'zustand';
import { ROOT_NAMESPACE } from '../../../model/ids';
import { type ElementRef, refKey } from '../../../model/refs';
import type { State } from '../../../model/state';
import type { Trace } from '../../../model/trace';

/** `passed`: keys of what the packet goes through; `lost`: key of where it is lost, null when it is answered. */
export type Trail = { passed: ReadonlySet<string>; lost: string | null };

type TrailState = { trail: Trail | null; set(trail: Trail | null): void };
export const useTrail = create<TrailState>()((set) => ({ trail: null, set: (trail) => set({ trail }) }));

/** The drawn things that a trace goes through. */
export function trailOf({ request, verdict }: Trace, state: State): Trail {
  const keys: string[] = [];
  for (const hop of request) {
    keys.push(refKey(standIn(hop.host, hop.namespace, state)));
    for (const { element } of hop.steps) if (element) keys.push(refKey(drawnAs(element, state)));
  }
  const reached = verdict.kind === 'answered' || verdict.kind === 'delivered';
  return { passed: new Set(keys), lost: reached ? null : (keys.at(-1) ?? null) };
}

function standIn(host: Trace['query']['from']['host'], namespace: string, state: State): ElementRef {
  const container = Object.values(state.hosts[host]?.containers ?? {}).find((one) => one.namespace === namespace);
  return container && namespace !== ROOT_NAMESPACE
    ? { kind: 'container', host, container: container.id }
    : { kind: 'host', host };
}

/** A bridge is drawn as its network, and what is inside a container as the container. */
function drawnAs(element: ElementRef, state: State): ElementRef {
  if (element.kind !== 'interface') return element;
  const { host, namespace, interface: name } = element;
  if (namespace !== ROOT_NAMESPACE) return standIn(host, namespace, state);
  const found = state.hosts[host]?.namespaces[namespace]?.interfaces[name];
  return found?.kind === 'bridge' && found.network ? { kind: 'network', host, network: found.network } : element;
}
