/** A State and those who follow it. */
import type { PatchEntry, TopologyEvent } from '../../../contract/topology';
import type { State } from '../../../model/state';
import { Outbox } from '../outbox';

/** Events that wait for one slow reader before they are replaced by the State as it is. */
const LONGEST_QUEUE = 32;

export type PatchBetween = (before: State, after: State) => PatchEntry[];

export class Feed {
  private readonly outboxes = new Set<Outbox<TopologyEvent>>();
  private current: State = { hosts: {}, segments: {} };

  constructor(private readonly patchBetween: PatchBetween) {}

  get state(): State {
    return this.current;
  }

  /** Readers get what differs from the State before, and nothing where nothing does. */
  publish(state: State): void {
    const entries = this.patchBetween(this.current, state);
    this.current = state;
    if (entries.length === 0) return;
    for (const outbox of this.outboxes) outbox.push({ type: 'patch', entries });
  }

  /** The whole State first, then what changes. Ends with `signal`. */
  async *read(signal?: AbortSignal): AsyncGenerator<TopologyEvent, void> {
    const present = (): TopologyEvent => ({ type: 'state', state: this.current });
    const outbox = new Outbox<TopologyEvent>((waiting, next) =>
      waiting.length < LONGEST_QUEUE ? [...waiting, next] : [present()],
    );
    outbox.push(present());
    this.outboxes.add(outbox);
    try {
      yield* outbox.read(signal);
    } finally {
      this.outboxes.delete(outbox);
    }
  }
}
