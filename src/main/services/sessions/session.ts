/** The app's hold on one host, across connections. */
import { PortolanError } from '../../../contract/errors';
import { type ConnectAnswers, type HostProfile, type HostStatus, realmOf } from '../../../contract/hosts';
import type { HostDriver } from '../../hosts/driver';
import { Changes } from '../changes';
import { asPortolanError } from '../failures';
import type { Log } from '../log';
import type { Realms } from '../topology/realms';
import { type PhysicalFacts, Topology, type TopologyModel } from '../topology/topology';
import { backoff } from './backoff';
import { Connection } from './connection';
import { needsPerson, withoutWrong } from './outcome';
import { pause, settledWithin } from './timing';
import { Waiters } from './waiters';

/** Milliseconds in which a host that is there has been read again. */
const ANSWER_LIMIT = 6_000;

export type SessionParts = {
  model: TopologyModel;
  /** Where what is known of the host is shown beside others. */
  realms: Realms;
  open(profile: HostProfile, answers: ConnectAnswers, signal: AbortSignal): Promise<HostDriver>;
  readPhysical(): Promise<PhysicalFacts>;
  log: Log;
};

export class Session {
  readonly topology: Topology;
  /** Told when the status changed. */
  readonly changes = new Changes();
  private readonly id: string;
  private current: HostStatus = { state: 'disconnected' };
  /** For the life of the process, and only until the person disconnects. */
  private answers: ConnectAnswers = {};
  private life: AbortController | null = null;
  private connection: Connection | null = null;
  private attempt = 0;
  private readonly waiters = new Waiters<HostStatus>();
  /** There while a pause before the next attempt lasts; aborting it ends the pause. */
  private retry: AbortController | null = null;
  /** Settles when the connection has closed. */
  private ending: Promise<void> = Promise.resolve();

  constructor(
    private readonly profile: () => HostProfile,
    private readonly parts: SessionParts,
  ) {
    this.id = profile().id;
    this.topology = new Topology({
      ...parts.model,
      profile,
      publish: (seen) => parts.realms.put(realmOf(profile()), this.id, seen),
      readPhysical: parts.readPhysical,
      onRead: (error) => this.afterRead(error),
      log: parts.log,
    });
  }

  get name(): string {
    return this.profile().name;
  }

  /** Its desktop is part of the simulation. */
  get isSimulated(): boolean {
    return this.profile().kind === 'simulated';
  }

  get status(): HostStatus {
    return this.current;
  }

  /** Throws `host-not-connected`. Its own calls may still find that the host is gone. */
  driver(): HostDriver {
    const { state } = this.current;
    const driver = state === 'connected' || state === 'stale' ? this.connection?.held : null;
    if (!driver) throw new PortolanError('host-not-connected', { host: this.name });
    return driver;
  }

  /** One more connection, made anew as the next one would be; for its caller to close. Rejects with PortolanError. */
  openFresh(signal: AbortSignal): Promise<HostDriver> {
    return this.parts.open(this.profile(), this.answers, signal);
  }

  /**
   * Settles when connected. Rejects with why the attempt failed: a host that had been connected goes on being tried all
   * the same. Aborting gives up, unless somebody else waits for the same attempt.
   */
  async connect(answers: ConnectAnswers, signal?: AbortSignal): Promise<HostStatus> {
    this.answers = { ...this.answers, ...answers };
    if (this.current.state === 'connected') return this.current;
    const outcome = this.waiters.next(signal);
    if (this.life) this.retry?.abort();
    else this.begin();
    try {
      return await outcome;
    } finally {
      if (signal?.aborted && this.waiters.empty && this.current.state === 'connecting') await this.disconnect();
    }
  }

  /** Lets go of the host and forgets the answers. Settles when the connection has closed. */
  async disconnect(): Promise<void> {
    this.life?.abort(new PortolanError('cancelled'));
    this.life = null;
    this.answers = {};
    this.topology.forget();
    this.parts.realms.forget(this.id);
    this.waiters.reject(new PortolanError('cancelled'));
    this.become({ state: 'disconnected' });
    await this.ending;
  }

  /** What the person has answered so far, and `more`. */
  answersWith(more: ConnectAnswers): ConnectAnswers {
    return { ...this.answers, ...more };
  }

  /** The next connection asks for it, unless the system's keychain has it. */
  forgetPassphrase(): void {
    const { passphrase: _passphrase, keepPassphrase: _keep, ...others } = this.answers;
    this.answers = others;
  }

  /**
   * The connection may be dead without having been told so. One that is broken already is tried again at once; one that
   * holds has to answer soon, for a dead one is given up only after a while by itself.
   */
  async check(): Promise<void> {
    if (this.current.state === 'stale') return this.retry?.abort();
    const { connection } = this;
    if (this.current.state !== 'connected' || !connection) return;
    let answered = false;
    const reading = this.topology.refresh().then(
      () => {
        answered = true;
      },
      () => {
        answered = true;
      },
    );
    await settledWithin(ANSWER_LIMIT, reading);
    if (!answered) connection.lose(new PortolanError('connection-lost', { host: this.name }));
  }

  private begin(): void {
    const life = new AbortController();
    this.life = life;
    this.attempt = 0;
    this.become({ state: 'connecting' });
    void this.live(life.signal);
  }

  private async live(signal: AbortSignal): Promise<void> {
    let connectedOnce = false;
    for (;;) {
      const connection = new Connection(signal);
      this.connection = connection;
      const open = (until: AbortSignal) => this.parts.open(this.profile(), this.answers, until);
      const lived = connection.live(open, this.topology).catch((error: unknown) => error);
      this.ending = lived.then(() => connection.closed());
      const failure: unknown = await lived;
      if (signal.aborted) return;
      const error = asPortolanError(failure, this.parts.log);
      connectedOnce ||= connection.ready;
      if (!connectedOnce || needsPerson(error.code)) return this.fail(error);
      await this.pauseBeforeRetry(error, signal);
      if (signal.aborted) return;
    }
  }

  private fail(error: PortolanError): void {
    this.life?.abort();
    this.life = null;
    this.answers = withoutWrong(this.answers, error.code);
    this.become({ state: 'failed', error: error.toData() });
    this.waiters.reject(error);
  }

  private async pauseBeforeRetry(error: PortolanError, life: AbortSignal): Promise<void> {
    const wait = backoff(this.attempt);
    this.attempt += 1;
    this.retry?.abort();
    const retry = new AbortController();
    this.retry = retry;
    const stale = { state: 'stale', since: this.topology.readAt, error: error.toData() } as const;
    this.become({ ...stale, retryAt: Date.now() + wait });
    this.waiters.reject(error);
    await pause(wait, AbortSignal.any([life, retry.signal]));
    if (this.retry !== retry) return;
    this.retry = null;
    if (!life.aborted && this.current.state === 'stale') this.become({ ...stale, retryAt: null });
  }

  private afterRead(error: PortolanError | null): void {
    if (error) return void this.retryReading(error);
    this.attempt = 0;
    this.retry?.abort();
    if (this.current.state !== 'connected') this.become({ state: 'connected', since: Date.now() });
    this.waiters.resolve(this.current);
  }

  /** The Engine may be gone and come back while the connection holds. */
  private async retryReading(error: PortolanError): Promise<void> {
    const { connection, life } = this;
    if (!connection?.ready || !life) return;
    if (error.code === 'connection-lost') return connection.lose(error);
    if (this.retry) return;
    await this.pauseBeforeRetry(error, life.signal);
    const stillStale = this.connection === connection && connection.held && this.current.state === 'stale';
    if (stillStale) await this.topology.refresh().catch(() => undefined);
  }

  private become(status: HostStatus): void {
    this.current = status;
    this.changes.tell();
  }
}
