/** One host's State, kept true: read when connected and whenever the host says that something changed. */
import { PortolanError } from '../../../contract/errors';
import type { HostProfile } from '../../../contract/hosts';
import type { Seen } from '../../../model/build/together';
import type { Facts, HostFacts } from '../../../model/facts';
import { type HostId, hostId } from '../../../model/ids';
import type { Host, State } from '../../../model/state';
import type { HostDriver } from '../../hosts/driver';
import { Changes } from '../changes';
import { asPortolanError } from '../failures';
import type { Log } from '../log';
import type { RealmModel } from './realms';
import { Refresher } from './refresher';

export type PhysicalFacts = NonNullable<Facts['physicalHost']>;

/** What stands around the host. */
type Surroundings = Pick<Facts, 'physicalHost' | 'peers'>;

export type TopologyModel = RealmModel & {
  buildHosts(facts: Facts, ids: ReadonlyMap<string, HostId>): Host[];
};

export type TopologyParts = TopologyModel & {
  profile(): { kind: HostProfile['kind']; id: string; name: string };
  /** Told of all that is known, whenever it changed. */
  publish(seen: Seen): void;
  /** The desktop's own facts, for drivers that know no other surroundings. */
  readPhysical(): Promise<PhysicalFacts>;
  /** After each read: null, or why it failed. */
  onRead(error: PortolanError | null): void;
  log: Log;
};

/** Each connection has a refresher of its own, so that a read that hangs on a lost one holds up nothing. */
type Held = { driver: HostDriver; signal: AbortSignal; refresher: Refresher; fresh: boolean };

export class Topology {
  /** Told after each read that succeeded. */
  readonly reads = new Changes();
  /** When the State was read, in milliseconds since 1970. */
  readAt = 0;
  private held: Held | null = null;
  private facts: HostFacts | null = null;
  private surroundings: Surroundings = {};
  private current: State | null = null;

  constructor(private readonly parts: TopologyParts) {}

  /** This host alone, with what stands around it; null while nothing is known. */
  get state(): State | null {
    return this.current;
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
    return this.current ?? this.parts.together([this.seen([])]).state;
  }

  /** What is known is no longer shown. */
  forget(): void {
    this.facts = null;
    this.current = null;
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
    const seen = this.seen([{ ...this.facts, name: this.parts.profile().name }]);
    this.current = this.parts.together([seen]).state;
    this.parts.publish(seen);
  }

  private seen(hosts: HostFacts[]): Seen {
    const { id, name } = this.parts.profile();
    const all = this.parts.buildHosts({ hosts, ...this.surroundings }, new Map([[name, hostId(id)]]));
    return {
      managed: all.find(({ role }) => role === 'managed') ?? null,
      around: all.filter(({ role }) => role !== 'managed'),
    };
  }
}
