/** The State of one host, live: patches are gathered and put in once a frame. */
import type { HostStatus } from '../../contract/hosts';
import type { TopologyEvent } from '../../contract/topology';
import { applyPatch, type PatchEntry } from '../../model/patch';
import type { State } from '../../model/state';
import type { Main } from '../client';
import { framed } from './frames';
import { Live } from './live';

export type Topology = { state: State | null; status: HostStatus };

/** What the page makes of the stream's events between two frames. */
type Batch = { state?: State; entries: PatchEntry[]; status?: HostStatus };

export function liveTopology({ follow }: Main, host: string): Live<Batch, Topology> {
  return new Live<Batch, Topology>(
    (follower) => {
      let batch: Batch = { entries: [] };
      const frames = framed(() => {
        const whole = batch;
        batch = { entries: [] };
        follower.next(whole);
      });
      const stop = follow<TopologyEvent>((main, options) => main.topology.watch({ host }, options), {
        next(event) {
          if (event.type === 'state') batch = { state: event.state, status: event.status, entries: [] };
          else if (event.type === 'patch') batch.entries.push(...event.entries);
          else batch.status = event.status;
          frames.soon();
        },
        error: follower.error,
      });
      return () => {
        frames.cancel();
        stop();
      };
    },
    (batch, last) => {
      const base = batch.state ?? last?.state ?? null;
      return {
        state: base && applyPatch(base, batch.entries),
        status: batch.status ?? last?.status ?? { state: 'disconnected' },
      };
    },
  );
}
