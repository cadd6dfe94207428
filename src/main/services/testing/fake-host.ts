/** A host in memory behind the HostDriver interface, whose connection and Engine go and come back as a test says. */
import { PortolanError } from '../../../contract/errors';
import type { HostFacts } from '../../../model/facts';
import type { ContainerSpec, Operation } from '../../../model/operations/types';
import type { GuardState, Guards, HostDriver, HostEvent, RunContext, Terminal } from '../../hosts/driver';
import { hostFacts } from './facts';

type Promised = { inverses: readonly Operation[][]; seconds: number; begun: number; state: GuardState };

export class FakeHost {
  facts: HostFacts = hostFacts();
  /** Non-null: connecting, reading, or promising to put itself back fails with it. */
  refusal: PortolanError | null = null;
  unreadable: PortolanError | null = null;
  refuseGuard: PortolanError | null = null;
  /** What an operation does here; the default is nothing. */
  onRun: (operation: Operation, context: RunContext) => void | Promise<void> = () => {};
  /** What an operation does that the host does by itself. */
  onPutBack: (operation: Operation) => void = () => {};
  describe: (container: string) => ContainerSpec = () => {
    throw new PortolanError('not-found');
  };
  token = '';
  terminal: () => Terminal = () => {
    throw new PortolanError('shell-missing');
  };
  /** Awaited before each connecting and each reading. */
  beforeOpen: (signal: AbortSignal) => Promise<void> = async () => {};
  beforeObserve: (signal?: AbortSignal) => Promise<void> = async () => {};

  /** Promises by token: what is to be done, and what has become of it. Time is over when a test says so. */
  readonly guarded = new Map<string, Promised>();
  readonly ran: Operation[] = [];
  opened = 0;
  observed = 0;
  private readonly drivers = new Set<FakeDriver>();

  readonly open = async (signal: AbortSignal): Promise<HostDriver> => {
    this.opened += 1;
    await this.beforeOpen(signal);
    if (this.refusal) throw this.refusal;
    const driver = new FakeDriver(this, () => this.drivers.delete(driver));
    this.drivers.add(driver);
    return driver;
  };

  get connections(): number {
    return this.drivers.size;
  }

  /** Something changed. */
  change(facts: HostFacts): void {
    this.facts = facts;
    this.tell();
  }

  tell(): void {
    for (const driver of this.drivers) driver.tell();
  }

  /** The time of every promise is over. */
  putBack(): void {
    for (const [token, promise] of this.guarded) {
      this.guarded.set(token, { ...promise, state: 'restored' });
      if (promise.state !== 'armed') continue;
      for (const operation of promise.inverses.slice(0, promise.begun).reverse().flat()) this.onPutBack(operation);
    }
    this.tell();
  }

  /** Every connection breaks. */
  cut(): void {
    for (const driver of [...this.drivers]) driver.end(new PortolanError('connection-lost'));
  }
}

class FakeDriver implements HostDriver {
  readonly closed: Promise<PortolanError | null>;
  private settleClosed: (error: PortolanError | null) => void = () => {};
  private readonly listeners = new Set<(event: HostEvent) => void>();
  private reason: PortolanError | null = null;

  constructor(
    private readonly host: FakeHost,
    private readonly onEnd: () => void,
  ) {
    this.closed = new Promise((resolve) => {
      this.settleClosed = resolve;
    });
  }

  async observe(signal?: AbortSignal): Promise<HostFacts> {
    this.host.observed += 1;
    const { facts } = this.host;
    await this.alive(this.host.beforeObserve(signal));
    if (this.host.unreadable) throw this.host.unreadable;
    return facts;
  }

  events(listener: (event: HostEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async run(operation: Operation, context: RunContext): Promise<void> {
    this.host.ran.push(operation);
    await this.alive(Promise.resolve(this.host.onRun(operation, context)));
  }

  readonly guards: Guards = {
    arm: async (token, inverses, _state, seconds) => {
      await this.alive(Promise.resolve());
      if (this.host.refuseGuard) throw this.host.refuseGuard;
      this.host.guarded.set(token, { inverses, seconds, begun: 0, state: 'armed' });
    },
    postpone: (token, seconds, begun) =>
      this.guard(token, (promise) => {
        this.host.guarded.set(token, { ...promise, seconds, begun });
        if (seconds === 0) this.host.putBack();
      }),
    disarm: (token) => this.guard(token, () => void this.host.guarded.delete(token)),
    ask: (token) => this.guard(token, () => {}),
  };

  private async guard(token: string, then: (promise: Promised) => void): Promise<GuardState> {
    await this.alive(Promise.resolve());
    const promise = this.host.guarded.get(token);
    if (promise?.state === 'armed') then(promise);
    return promise?.state ?? 'gone';
  }

  async probe() {
    return {
      outcome: 'answered' as const,
      addresses: [],
      milliseconds: 1,
      command: ['ping'],
      output: '',
      reason: null,
    };
  }

  async capture(): Promise<never> {
    throw new PortolanError('tcpdump-missing');
  }

  async terminal(): Promise<Terminal> {
    await this.alive(Promise.resolve());
    return this.host.terminal();
  }

  async inspect(kind: 'container' | 'network', id: string): Promise<unknown> {
    return { kind, Id: id };
  }

  async describe(container: string): Promise<ContainerSpec> {
    return this.host.describe(container);
  }

  async sendDatagrams(): Promise<boolean> {
    return false;
  }

  async datagramsReceived(): Promise<null> {
    return null;
  }

  async sendEsp(): Promise<boolean> {
    return false;
  }

  async espReceived(): Promise<null> {
    return null;
  }

  async fits(): Promise<null> {
    return null;
  }

  async describeService(): Promise<never> {
    throw new PortolanError('not-found');
  }

  async joinToken(role: string): Promise<string> {
    return `${this.host.token}-${role}`;
  }

  async images(): Promise<string[]> {
    return ['busybox:latest'];
  }

  async close(): Promise<void> {
    this.end(null);
  }

  tell(): void {
    for (const listener of this.listeners) listener({ source: 'engine', at: Date.now() });
  }

  end(reason: PortolanError | null): void {
    this.reason = reason ?? new PortolanError('connection-lost');
    this.listeners.clear();
    this.settleClosed(reason);
    this.onEnd();
  }

  /** Settles with `work`, unless the connection ends first. */
  private async alive<T>(work: Promise<T>): Promise<T> {
    if (this.reason) throw this.reason;
    const result = await Promise.race([work, this.closed]);
    if (this.reason) throw this.reason;
    return result as T;
  }
}
