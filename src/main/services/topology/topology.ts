/** One host's State, kept true: read when connected and whenever the host says that something changed. */
import { PortolanError } from '../../../contract/errors';
import type { HostProfile, HostStatus } from '../../../contract/hosts';
import type { Facts, HostFacts } from '../../../model/facts';
import { type HostId, hostId } from '../../../model/ids';
import type { State } from '../../../model/state';
import type { HostDriver } from '../../hosts/driver';
import { Changes } from '../changes';
import { asPortolanError } from '../failures';
import type { Log } from '../log';
import { Feed, type PatchBetween } from './feed';
import { Refresher } from './refresher';
import { sameMachine } from './same-machine';

export type PhysicalFacts = NonNullable<Facts['physicalHost']>;

/** What stands around the host. */
type Surroundings = Pick<Facts, 'physicalHost' | 'peers'>;

export type TopologyModel = {
  build(facts: Facts, ids: ReadonlyMap<string, HostId>): State;
  patchBetween: PatchBetween;
};

export type TopologyParts = TopologyModel & {
  profile(): { kind: HostProfile['kind']; id: string; name: string };
  status(): HostStatus;
  /** The desktop's own facts, for drivers that know no other surroundings. */
  readPhysical(): Promise<PhysicalFacts>;
  /** After each read: null, or why it failed. */
  onRead(error: PortolanError | null): void;
  log: Log;
};

/** Each connection has a refresher of its own, so that a read that hangs on a lost one holds up nothing. */
type Held = { driver: HostDriver; signal: AbortSignal; refresher: Refresher; fresh: boolean };

export class Topology {
  readonly feed: Feed;
  /** Told after each read that succeeded. */
  readonly reads = new Changes();
  /** When the State was read, in milliseconds since 1970. */
  readAt = 0;
  private held: Held | null = null;
  private facts: HostFacts | null = null;
  private surroundings: Surroundings = {};

  constructor(private readonly parts: TopologyParts) {
    this.feed = new Feed(parts.patchBetween, parts.status);
  }

  get state(): State | null {
    return this.feed.state;
  }

  /** Listens to the driver until `signal` aborts. The first read is for the caller to ask for. */
  follow(driver: HostDriver, signal: AbortSignal): void {
    const refresher = new Refresher(() => this.read(held));
    const held: Held = { driver, signal, refresher, fresh: false };
    this.held = held;
    const unsubscribe = driver.events(() => refresher.soon());
    signal.addEventListener(
      'abort',
      () => {
        unsubscribe();
        refresher.close();
        if (this.held === held) this.held = null;
      },
      { once: true },
    );
    void this.readSurroundings();
  }

  /**
   * A read that begins after this call; `fresh`: also of what no event has told of. Rejects with `host-not-connected`,
   * or with why the host could not be read.
   */
  async refresh({ fresh = false } = {}): Promise<State> {
    if (!this.held) throw new PortolanError('host-not-connected', { host: this.parts.profile().name });
    this.held.fresh ||= fresh;
    await this.held.refresher.now();
    return this.state as State;
  }

  /** Reads everything again, what stands around the host too. Rejects as {@link refresh}. */
  async refreshAll(): Promise<void> {
    await Promise.all([this.readSurroundings(), this.refresh({ fresh: true })]);
  }

  /**
   * What stands around the host, read anew, and the host as it is known. Rejects with `host-not-connected` where only the
   * host's driver knows its surroundings.
   */
  async lookAround(): Promise<State> {
    const { kind, name } = this.parts.profile();
    if (kind === 'simulated' && !this.held) throw new PortolanError('host-not-connected', { host: name });
    await this.readSurroundings();
    return this.state ?? this.parts.build({ hosts: [], ...this.surroundings }, new Map());
  }

  /** What is known is no longer shown. */
  forget(): void {
    this.facts = null;
    this.feed.forget();
  }

  private async read(held: Held): Promise<void> {
    const { driver, signal, fresh } = held;
    held.fresh = false;
    try {
      const facts = await driver.observe(signal, fresh);
      if (signal.aborted) throw new PortolanError('cancelled');
      this.facts = facts;
      this.readAt = Date.now();
      this.rebuild();
    } catch (error) {
      const known = asPortolanError(error, this.parts.log, signal);
      if (!signal.aborted) this.parts.onRead(known);
      throw known;
    }
    this.parts.onRead(null);
    this.reads.tell();
  }

  /** A desktop that cannot be read is left out. */
  private async readSurroundings(): Promise<void> {
    try {
      const own = this.held?.driver.surroundings?.();
      this.surroundings = own ? await own : { physicalHost: await this.parts.readPhysical() };
      this.rebuild();
    } catch (error) {
      this.parts.log.warn('surroundings.unread', { error });
    }
  }

  private rebuild(): void {
    if (!this.facts) return;
    const { id, name } = this.parts.profile();
    const { physicalHost, peers } = this.surroundings;
    const apart = physicalHost && !sameMachine(physicalHost.link, this.facts.link);
    const facts: Facts = { hosts: [{ ...this.facts, name }], peers, ...(apart && { physicalHost }) };
    this.feed.publish(this.parts.build(facts, new Map([[name, hostId(id)]])));
  }
}
