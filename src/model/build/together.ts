/** Several hosts in one State, though each was read by itself. */
import type { HostId } from '../ids';
import type { Host, State } from '../state';
import { stateOf } from './index';
import { sameMachine } from './same-machine';

/** What one session knows: its host, if it was read, and what stands around it (the desktop, peers). */
export type Seen = { managed: Host | null; around: readonly Host[] };

/** `sameAs`: hosts that are the same machine as one before them, which stands for both. */
export type Together = { state: State; sameAs: ReadonlyMap<HostId, HostId> };

/**
 * Each machine once: of hosts that are one machine the first is kept, the desktop is left out where it is one of them,
 * and of several readings of the desktop or a peer the last counts. Hosts stay the same objects.
 */
export function together(seen: readonly Seen[]): Together {
  const managed: Host[] = [];
  const sameAs = new Map<HostId, HostId>();
  for (const { managed: host } of seen) {
    if (!host) continue;
    const first = managed.find((other) => sameMachine(other, host));
    if (first) sameAs.set(host.id, first.id);
    else managed.push(host);
  }
  const around = new Map(seen.flatMap(({ around }) => around.map((host) => [host.id, host] as const)));
  const apart = [...around.values()].filter((host) => !managed.some((other) => sameMachine(other, host)));
  return { state: stateOf([...managed, ...apart]), sameAs };
}
