/** A State and those who follow it. */
import type { HostStatus } from '../../../contract/hosts';
import type { PatchEntry, TopologyEvent } from '../../../contract/topology';
import type { State } from '../../../model/state';
import { Outbox } from '../outbox';

/** Events that wait for one slow reader before they are replaced by the State as it is. */
const LONGEST_QUEUE = 32;

export type PatchBetween = (before: State, after: State) => PatchEntry[];

export class Feed {
  private readonly outboxes = new Set<Outbox<TopologyEvent>>();
  private current: State | null = null;

  constructor(
    private readonly patchBetween: PatchBetween,
    private readonly status: () => HostStatus,
  ) {}

  get state(): State | null {
    return this.current;
  }

  /** Readers get what differs from the State before, and nothing where nothing does. */
  publish(state: State): void {
    const before = this.current;
    this.current = state;
    if (!before) return this.push(this.present());
    const entries = this.patchBetween(before, state);
    if (entries.length > 0) this.push({ type: 'patch', entries });
  }

  /** The host is let go of: what comes next is a new State, as a whole. */
  forget(): void {
    this.current = null;
  }

  tellStatus(): void {
    this.push({ type: 'status', status: this.status() });
  }

  /** The whole State first when there is one, otherwise the status; then what happens. Ends with `signal`. */
  async *read(signal?: AbortSignal): AsyncGenerator<TopologyEvent, void> {
    const outbox = new Outbox<TopologyEvent>((waiting, next) => {
      return waiting.length < LONGEST_QUEUE ? [...waiting, next] : [this.present()];
    });
    outbox.push(this.present());
    this.outboxes.add(outbox);
    try {
      yield* outbox.read(signal);
    } finally {
      this.outboxes.delete(outbox);
    }
  }

  /** Ends all readers: with an error, when the host itself is gone. */
  end(error: unknown = null): void {
    for (const outbox of this.outboxes) outbox.end(error);
  }

  /** All there is to know at present. */
  private present(): TopologyEvent {
    const status = this.status();
    return this.current ? { type: 'state', state: this.current, status } : { type: 'status', status };
  }

  private push(event: TopologyEvent): void {
    for (const outbox of this.outboxes) outbox.push(event);
  }
}
