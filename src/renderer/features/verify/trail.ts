/** The way of the packet in hand, to be lit on the chart and travelled. */
import { create } from 'zustand';
import { type HostId, ROOT_NAMESPACE } from '../../../model/ids';
import { type ElementRef, refKey } from '../../../model/refs';
import type { State } from '../../../model/state';
import type { Hop, Step, Trace } from '../../../model/trace';

/** `key`: of the drawn thing at which the packet is; `hop`: position among the hops of its way. */
export type Stop = { key: string; way: 'request' | 'answer'; hop: number };

/** `lost`: key of where the packet is lost, null when it is answered. `story`: the same for what looks the same. */
export type Trail = { passed: ReadonlySet<string>; lost: string | null; stops: readonly Stop[]; story: string };

type TrailState = {
  trail: Trail | null;
  /** How often it was asked to be travelled again. */
  runs: number;
  /** Where the packet is now; null: it does not travel. */
  at: Stop | null;
  /** A trail that tells the same story is not travelled again. */
  set(trail: Trail | null): void;
  replay(): void;
  reach(at: Stop | null): void;
};

export const useTrail = create<TrailState>()((set) => ({
  trail: null,
  runs: 0,
  at: null,
  set: (trail) =>
    set(({ trail: before }) => (before && trail && before.story === trail.story ? {} : { trail, at: null })),
  replay: () => set(({ runs }) => ({ runs: runs + 1 })),
  reach: (at) => set({ at }),
}));

export function trailOf(trace: Trace, state: State): Trail {
  const { request, answer, verdict } = trace;
  const stops = [...stopsOf(request, 'request', trace, state), ...stopsOf(answer, 'answer', trace, state)];
  const reached = verdict.kind === 'answered' || verdict.kind === 'delivered';
  const lost = reached ? null : (stops.at(-1)?.key ?? null);
  const story = JSON.stringify([stops, lost]);
  return { passed: new Set(stops.map(({ key }) => key)), lost, stops, story };
}

function stopsOf(hops: readonly Hop[], way: Stop['way'], { verdict }: Trace, state: State): Stop[] {
  const stops: Stop[] = [];
  for (const [hop, { steps, ...place }] of hops.entries()) {
    const here = standIn(place, state);
    const keys = steps.flatMap((step, index) => {
      const decided = verdict.at?.way === way && verdict.at.hop === hop && verdict.at.step === index;
      if (step.code === 'step.overlay') return overlayParts(step.element, hops[hop + 1]?.host, state);
      return decided || moves(step) ? refKey(step.element ? drawnAs(step.element, here, state) : here) : [];
    });
    for (const key of keys.length > 0 ? keys : [refKey(here)])
      if (stops.at(-1)?.key !== key || stops.at(-1)?.hop !== hop) stops.push({ key, way, hop });
  }
  return stops;
}

/** Routes and neighbours are looked up where the packet is; they name the interface it will leave by. */
const moves = ({ code }: Step) => !code.startsWith('step.route') && !code.startsWith('step.neighbour');

/** An overlay is drawn on each of its hosts: it is left on one, and come out of on the other. */
function overlayParts(element: ElementRef | null, next: HostId | undefined, state: State): string[] {
  if (element?.kind !== 'interface') return [];
  const { host, namespace, interface: name } = element;
  const network = state.hosts[host]?.namespaces[namespace]?.interfaces[name]?.network;
  if (!network) return [];
  return [host, ...(next === undefined || next === host ? [] : [next])].map((at) =>
    refKey({ kind: 'network', host: at, network }),
  );
}

/** What a namespace is drawn as. */
function standIn({ host, namespace }: Pick<Hop, 'host' | 'namespace'>, state: State): ElementRef {
  const container = Object.values(state.hosts[host]?.containers ?? {}).find((one) => one.namespace === namespace);
  return container && namespace !== ROOT_NAMESPACE
    ? { kind: 'container', host, container: container.id }
    : { kind: 'host', host };
}

/** A bridge is drawn as its network, what is inside a container as that, and cards on managed hosts only. */
function drawnAs(element: ElementRef, here: ElementRef, state: State): ElementRef {
  if (element.kind === 'host') return here;
  if (element.kind !== 'interface') return element;
  const { host, namespace, interface: name } = element;
  if (namespace !== ROOT_NAMESPACE || state.hosts[host]?.role !== 'managed') return standIn(element, state);
  const found = state.hosts[host]?.namespaces[namespace]?.interfaces[name];
  return found?.kind === 'bridge' && found.network ? { kind: 'network', host, network: found.network } : element;
}
