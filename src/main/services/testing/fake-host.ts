/** A host in memory behind the HostDriver interface, whose connection and Engine go and come back as a test says. */
import { PortolanError } from '../../../contract/errors';
import type { HostFacts } from '../../../model/facts';
import type { ContainerSpec, Operation } from '../../../model/operations/types';
import type { HostDriver, HostEvent, RunContext } from '../../hosts/driver';
import { hostFacts } from './facts';

export class FakeHost {
  facts: HostFacts = hostFacts();
  /** Non-null: connecting, or reading, fails with it. */
  refusal: PortolanError | null = null;
  unreadable: PortolanError | null = null;
  /** What an operation does here; the default is nothing. */
  onRun: (operation: Operation, context: RunContext) => void | Promise<void> = () => {};
  describe: (container: string) => ContainerSpec = () => {
    throw new PortolanError('not-found');
  };
  /** Awaited before each connecting and each reading. */
  beforeOpen: (signal: AbortSignal) => Promise<void> = async () => {};
  beforeObserve: (signal?: AbortSignal) => Promise<void> = async () => {};

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

  async inspect(kind: 'container' | 'network', id: string): Promise<unknown> {
    return { kind, Id: id };
  }

  async describe(container: string): Promise<ContainerSpec> {
    return this.host.describe(container);
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
