/** The State of a realm's hosts, live: patches are gathered and put in once a frame. */
import type { TopologyEvent } from '../../contract/topology';
import { applyPatch, type PatchEntry } from '../../model/patch';
import type { State } from '../../model/state';
import type { Main } from '../client';
import { framed } from './frames';
import { Live } from './live';

/** What the page makes of the stream's events between two frames. */
type Batch = { state: State | null; entries: PatchEntry[] };

export function liveTopology({ follow }: Main, realm: string): Live<Batch, State> {
  return new Live<Batch, State>(
    (follower) => {
      let batch: Batch = { state: null, entries: [] };
      const frames = framed(() => {
        const whole = batch;
        batch = { state: null, entries: [] };
        follower.next(whole);
      });
      const stop = follow<TopologyEvent>((main, options) => main.topology.watch({ realm }, options), {
        next(event) {
          if (event.type === 'state') batch = { state: event.state, entries: [] };
          else batch.entries.push(...event.entries);
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
      const base = batch.state ?? last;
      return base && applyPatch(base, batch.entries);
    },
  );
}
