/** The driver of a simulated host: one connection to a {@link Simulation}, which outlives it. */

import type { CaptureTarget } from '../../../contract/capture';
import { PortolanError } from '../../../contract/errors';
import type { TerminalSize } from '../../../contract/terminal';
import { PHYSICAL_HOST } from '../../../model/build';
import type { HostFacts } from '../../../model/facts';
import { findContainer, findNetwork, isOrphan } from '../../../model/find';
import type { ContainerSpec, Operation, ServiceSpec } from '../../../model/operations/types';
import type { ProbeRequest, ProbeResult } from '../../../model/probe';
import { factsOf, type Surroundings, surroundingsOf } from '../../../model/simulated/facts';
import { PRACTICE_HOST } from '../../../model/simulated/practice';
import { refusal } from '../docker/refusals';
import type { Capture, Guards, HostDriver, HostEvent, RunContext, Terminal, Unsubscribe } from '../driver';
import { probeFrom } from '../probes/probe';
import { simulatedCapture } from './capture';
import { specOf } from './describe';
import { inspectedContainer, inspectedNetwork } from './inspect';
import { simulatedTerminal } from './shell/terminal';
import type { Simulation } from './simulation';
import { vantageOf } from './vantage';

export class SimulatedDriver implements HostDriver {
  readonly closed: Promise<PortolanError | null>;
  private settle: (reason: null) => void = () => {};
  private open = true;
  private readonly unsubscribes = new Set<Unsubscribe>();
  private readonly held = new Set<Terminal | Capture>();

  constructor(private readonly simulation: Simulation) {
    this.closed = new Promise((resolve) => {
      this.settle = resolve;
    });
  }

  async observe(signal?: AbortSignal): Promise<HostFacts> {
    this.check(signal);
    return { ...factsOf(this.simulation.host), name: '' };
  }

  async surroundings(): Promise<Surroundings> {
    this.check();
    return surroundingsOf(this.simulation.state);
  }

  events(listener: (event: HostEvent) => void): Unsubscribe {
    const unwatch = this.simulation.watch(() => listener({ source: 'engine', at: Date.now() }));
    const unsubscribe = () => {
      unwatch();
      this.unsubscribes.delete(unsubscribe);
    };
    this.unsubscribes.add(unsubscribe);
    return unsubscribe;
  }

  async run(operation: Operation, context: RunContext): Promise<void> {
    this.check(context.signal);
    await this.simulation.run(operation, context);
  }

  get guards(): Guards {
    this.check();
    return this.simulation.guards;
  }

  /** From the desktop of the simulation as well. */
  async probe(spec: ProbeRequest, signal?: AbortSignal): Promise<ProbeResult> {
    this.check(signal);
    const host = spec.from.host === PHYSICAL_HOST ? PHYSICAL_HOST : PRACTICE_HOST;
    return probeFrom([async () => vantageOf(this.simulation, { ...spec, from: { ...spec.from, host } })], spec, signal);
  }

  async terminal(container: string | null, size: TerminalSize, signal?: AbortSignal): Promise<Terminal> {
    this.check(signal);
    const opened = simulatedTerminal(this.simulation, container === null ? null : this.container(container).name, size);
    return this.keep(opened);
  }

  async capture(target: CaptureTarget, signal?: AbortSignal): Promise<Capture> {
    this.check(signal);
    return this.keep(simulatedCapture(this.simulation, target));
  }

  async inspect(kind: 'container' | 'network', id: string, signal?: AbortSignal): Promise<unknown> {
    this.check(signal);
    const { simulation } = this;
    if (kind === 'container') return inspectedContainer(simulation, this.container(id));
    const network = findNetwork(simulation.host, id);
    if (!network) throw refusal(`network ${id} not found`, 404, simulation.host.name, { name: id });
    return inspectedNetwork(simulation.host, network);
  }

  async describe(container: string, signal?: AbortSignal): Promise<ContainerSpec | null> {
    this.check(signal);
    const found = this.container(container);
    return isOrphan(this.simulation.host, found) ? null : specOf(this.simulation, found);
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

  async describeService(service: string, signal?: AbortSignal): Promise<ServiceSpec> {
    this.check(signal);
    return this.simulation.service(service);
  }

  /** Each simulated host has a LAN of its own, on which nobody else could use it. */
  async joinToken(): Promise<string> {
    this.check();
    throw new PortolanError('swarm-unreachable', {
      host: this.simulation.host.name,
      address: this.simulation.host.swarm?.address ?? '',
    });
  }

  async images(signal?: AbortSignal): Promise<string[]> {
    this.check(signal);
    return this.simulation.images;
  }

  async close(): Promise<void> {
    this.open = false;
    for (const { stream } of [...this.held]) stream.destroy();
    for (const unsubscribe of [...this.unsubscribes]) unsubscribe();
    this.settle(null);
  }

  /** It ends with the driver. */
  private keep<T extends Terminal | Capture>(opened: T): T {
    this.held.add(opened);
    opened.stream.once('close', () => this.held.delete(opened));
    return opened;
  }

  private container(name: string) {
    const { host } = this.simulation;
    const container = findContainer(host, name);
    if (!container) throw refusal(`No such container: ${name}`, 404, host.name, { name });
    return container;
  }

  private check(signal?: AbortSignal): void {
    if (signal?.aborted) throw new PortolanError('cancelled');
    if (!this.open) throw new PortolanError('host-not-connected', { host: this.simulation.host.name });
  }
}
