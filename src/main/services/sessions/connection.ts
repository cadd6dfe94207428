/** One connection of a session, from opening to its loss. */
import { PortolanError } from '../../../contract/errors';
import type { HostDriver } from '../../hosts/driver';
import type { Topology } from '../topology/topology';
import { settledWithin } from './timing';

/** Milliseconds a driver has for closing before it is left to itself. */
const CLOSE_LIMIT = 1_000;

export type OpenDriver = (signal: AbortSignal) => Promise<HostDriver>;

export class Connection {
  /** The host has been read over it. */
  ready = false;
  private readonly end = new AbortController();
  private readonly signal: AbortSignal;
  private driver: HostDriver | null = null;
  private closing: Promise<void> = Promise.resolve();

  constructor(life: AbortSignal) {
    this.signal = AbortSignal.any([life, this.end.signal]);
  }

  get held(): HostDriver | null {
    return this.driver;
  }

  /** Gives it up because it is known to be of no more use. */
  lose(error: PortolanError): void {
    this.end.abort(error);
  }

  /** Opens, follows until the end, and closes. Rejects with why it could not be opened, or why it ended. */
  async live(open: OpenDriver, topology: Topology): Promise<never> {
    try {
      const driver = await this.opened(open);
      this.driver = driver;
      topology.follow(driver, this.signal);
      await this.untilEnded(topology.refresh());
      this.ready = true;
      throw (await this.untilEnded(driver.closed)) ?? new PortolanError('connection-lost');
    } finally {
      this.end.abort();
      if (this.driver) this.closing = settledWithin(CLOSE_LIMIT, this.driver.close());
      this.driver = null;
    }
  }

  /** Settles when the driver has closed, or had time enough for it. */
  closed(): Promise<void> {
    return this.closing;
  }

  private opened(open: OpenDriver): Promise<HostDriver> {
    const opening = open(this.signal);
    return this.untilEnded(opening).catch((error: unknown) => {
      opening
        .then(
          (late) => late.close(),
          () => undefined,
        )
        .catch(() => undefined);
      throw error;
    });
  }

  private untilEnded<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => reject(this.signal.reason);
      if (this.signal.aborted) return end();
      this.signal.addEventListener('abort', end, { once: true });
      work.then(resolve, reject).finally(() => this.signal.removeEventListener('abort', end));
    });
  }
}
