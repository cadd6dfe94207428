/** The driver of any host that runs a Docker Engine, over any link to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaptureTarget } from '../../contract/capture';
import { PortolanError } from '../../contract/errors';
import type { TerminalSize } from '../../contract/terminal';
import { build } from '../../model/build';
import type { HostFacts } from '../../model/facts';
import type { Operation } from '../../model/operations/types';
import type { ProbeRequest, ProbeResult } from '../../model/probe';
import type { Unread } from '../../model/state';
import type { NodeRole } from '../../model/swarm/types';
import { describeContainer } from './docker/describe';
import { Engine } from './docker/engine';
import { type EngineEvent, followEvents } from './docker/events';
import { inContainer } from './docker/exec';
import { EngineReader } from './docker/facts';
import { listImages } from './docker/images';
import { inspectRaw } from './docker/inspect';
import { operate } from './docker/operations';
import { isOnItsWay } from './docker/swarm/facts';
import { joinToken } from './docker/swarm/operations';
import { describeService } from './docker/swarm/services';
import { containerTerminal } from './docker/terminal';
import type { Capture, Fit, Guards, HostDriver, HostEvent, RunContext, Terminal, Unsubscribe } from './driver';
import { Held } from './held';
import { hostFacts, isEnginesKernel, targetsOf } from './host-facts';
import type { HostLink } from './link';
import { datagramsReceived, sendDatagrams } from './linux/datagrams';
import { espReceived, sendEsp } from './linux/esp';
import { LinuxHost } from './linux/host';
import { largePing } from './linux/large-ping';
import { type HostOperation, isHostOperation } from './linux/operations';
import type { RootFacts } from './linux/reader';
import { probeFrom } from './probes/probe';
import { Slots } from './slots';

const ELSEWHERE: Unread = { fact: 'links', reason: 'elsewhere', detail: '' };

/** Between looks at tasks that are on their way. */
const TASKS_MS = 2_000;

/** How long after its streams a connection may be told to have gone. */
const CUT_MS = 100;

/** A small machine that is asked many things at once answers none of them in time; the others wait. */
const PROBES_AT_ONCE = 3;

export class EngineDriver implements HostDriver {
  readonly closed: Promise<PortolanError | null>;
  private readonly probing = new Slots(PROBES_AT_ONCE);
  private readonly listeners = new Set<(event: HostEvent) => void>();
  private readonly ending = new AbortController();
  private readonly held: Held;
  /** Null until it was looked at. */
  private ownKernel: boolean | null = null;
  private settle: (reason: PortolanError | null) => void = () => {};
  private lookingAgain: NodeJS.Timeout | null = null;

  private constructor(
    private readonly link: HostLink,
    private readonly engine: Engine,
    private readonly reader: EngineReader,
    private readonly linux: LinuxHost | null,
  ) {
    this.closed = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.held = new Held(link);
    void link.closed.then((reason) => this.end(reason));
  }

  /** Takes over the link: it is closed when this fails, and with the driver. Rejects with PortolanError. */
  static async open(link: HostLink, signal?: AbortSignal): Promise<EngineDriver> {
    try {
      const linux = 'spawn' in link.processes ? new LinuxHost(link.processes.spawn, link.host, link.socket) : null;
      const engine = new Engine(link);
      const driver = new EngineDriver(link, engine, new EngineReader(engine), linux);
      linux?.prepare();
      await Promise.all([engine.negotiate(signal), driver.follow()]);
      return driver;
    } catch (error) {
      await link.close();
      throw error;
    }
  }

  async observe(signal?: AbortSignal, fresh = false): Promise<HostFacts> {
    if (fresh) {
      this.reader.forget(null);
      this.linux?.forget();
    }
    const [engine, root] = await Promise.all([this.reader.read(signal), this.readKernel(signal)]);
    if (engine.swarm && isOnItsWay(engine.swarm)) this.lookAgain();
    if ('reason' in root) return hostFacts(engine, null, null, [root]);
    this.ownKernel = isEnginesKernel(engine.networks, root);
    if (!this.linux || !this.ownKernel) return hostFacts(engine, null, null, [ELSEWHERE]);
    const inside = await this.linux.readInside(targetsOf(engine), root, signal);
    return 'reason' in inside ? hostFacts(engine, root, null, [inside]) : hostFacts(engine, root, inside, []);
  }

  events(listener: (event: HostEvent) => void): Unsubscribe {
    const own = (event: HostEvent) => listener(event);
    this.listeners.add(own);
    return () => this.listeners.delete(own);
  }

  async run(operation: Operation, context: RunContext): Promise<void> {
    if (isHostOperation(operation)) return this.runOnHost(operation, context);
    try {
      await operate(this.engine, operation, context);
    } finally {
      // Of a swarm's coming and going a worker's Engine tells nothing.
      if (/^(swarm|node|service)\./.test(operation.kind)) {
        this.reader.forgetInfo();
        this.tell('engine');
      }
    }
  }

  readonly guards: Guards = {
    arm: async (...asked) => (await this.changeableLinux()).guards.arm(...asked),
    postpone: async (...asked) => (await this.changeableLinux()).guards.postpone(...asked),
    disarm: async (...asked) => (await this.changeableLinux()).guards.disarm(...asked),
    ask: async (...asked) => (await this.changeableLinux()).guards.ask(...asked),
  };

  async probe(spec: ProbeRequest, signal?: AbortSignal): Promise<ProbeResult> {
    const leave = await this.probing.take(signal);
    try {
      return await this.probeFrom(spec, signal);
    } finally {
      leave();
    }
  }

  /** From inside by a container's own tools, else by the host's in the container's namespace. */
  private probeFrom(spec: ProbeRequest, signal?: AbortSignal): Promise<ProbeResult> {
    const { container } = spec.from;
    const host = async () => (await this.enginesLinux(signal))?.vantage() ?? null;
    if (container === null) return probeFrom([host], spec, signal);
    const inside = async () => inContainer(this.engine, container);
    const beside = async () => {
      const linux = await this.enginesLinux(signal);
      return linux?.vantageIn(await this.inspect('container', container, signal)) ?? null;
    };
    return probeFrom([inside, beside], spec, signal);
  }

  terminal(container: string | null, size: TerminalSize, signal?: AbortSignal): Promise<Terminal> {
    return this.held.hold(async () => {
      if (container !== null) return containerTerminal(this.engine, container, size, signal);
      const { processes } = this.link;
      if ('unread' in processes) throw new PortolanError('kernel-elsewhere', { host: this.link.host });
      return processes.terminal(size);
    }, signal);
  }

  async sendDatagrams(address: string, port: number, count: number, signal?: AbortSignal): Promise<boolean> {
    const linux = await this.enginesLinux(signal);
    return linux !== null && sendDatagrams(linux.vantage(), address, port, count, signal);
  }

  async datagramsReceived(signal?: AbortSignal): Promise<number | null> {
    const linux = await this.enginesLinux(signal);
    return linux && datagramsReceived(linux.vantage(), signal);
  }

  async sendEsp(address: string, count: number, signal?: AbortSignal): Promise<boolean> {
    const vantage = await (await this.enginesLinux(signal))?.rootVantage();
    return vantage ? sendEsp(vantage, address, count, signal) : false;
  }

  async espReceived(signal?: AbortSignal): Promise<number | null> {
    const linux = await this.enginesLinux(signal);
    return linux && espReceived(linux.vantage(), signal);
  }

  async fits(address: string, size: number, signal?: AbortSignal): Promise<Fit | null> {
    const linux = await this.enginesLinux(signal);
    return linux && largePing(linux.vantage(), address, size, signal);
  }

  capture({ container, namespace, device }: CaptureTarget, signal?: AbortSignal): Promise<Capture> {
    return this.held.hold(async () => {
      const linux = await this.changeableLinux(signal);
      if (container === null) return linux.capture(device, namespace);
      return linux.captureIn(device, await this.inspect('container', container, signal), container);
    }, signal);
  }

  inspect(kind: 'container' | 'network', id: string, signal?: AbortSignal): Promise<unknown> {
    return inspectRaw(this.engine, kind, id, signal);
  }

  describe(container: string, signal?: AbortSignal) {
    return describeContainer(this.engine, container, signal);
  }

  describeService(service: string, signal?: AbortSignal) {
    return describeService(this.engine, service, signal);
  }

  joinToken(role: NodeRole, signal?: AbortSignal): Promise<string> {
    return joinToken(this.engine, role, signal);
  }

  images(signal?: AbortSignal): Promise<string[]> {
    return listImages(this.engine, signal);
  }

  async close(): Promise<void> {
    await this.held.close();
    this.end(null);
    await this.link.close();
  }

  /** Null where the kernel that could be asked is not the Engine's: its processes are others under the same numbers. */
  private async enginesLinux(signal?: AbortSignal): Promise<LinuxHost | null> {
    if (this.linux && this.ownKernel === null) await this.observe(signal);
    return this.ownKernel ? this.linux : null;
  }

  private async changeableLinux(signal?: AbortSignal): Promise<LinuxHost> {
    const linux = await this.enginesLinux(signal);
    if (!linux) throw new PortolanError('kernel-elsewhere', { host: this.link.host });
    return linux;
  }

  private async runOnHost(operation: HostOperation, { signal }: RunContext): Promise<void> {
    const linux = await this.changeableLinux(signal);
    const facts = await this.observe(signal);
    try {
      await linux.operate(operation, build({ hosts: [{ ...facts, name: operation.host }] }));
    } finally {
      this.tell('kernel');
    }
  }

  private async follow(): Promise<void> {
    const { ended } = await followEvents(this.engine, (event) => this.heard(event), this.ending.signal);
    void ended.then(async (reason) => {
      // A connection that goes may take its streams first.
      const cut = await Promise.race([this.link.closed, sleep(CUT_MS, null)]);
      this.end(cut ?? reason);
      await this.link.close();
    });
    // Without the kernel's news all is read each time, and what the Engine does is told all the same.
    void this.linux?.follow(() => this.tell('kernel')).catch(() => {});
  }

  private heard(event: EngineEvent): void {
    if (event.container !== null) this.reader.forget(event.container);
    // Joining a swarm shows on its nodes, and in the networks that come with it.
    if (event.container === null) this.reader.forgetInfo();
    this.tell('engine');
  }

  private lookAgain(): void {
    this.lookingAgain ??= setTimeout(() => {
      this.lookingAgain = null;
      this.tell('engine');
    }, TASKS_MS);
  }

  private tell(source: HostEvent['source']): void {
    const event = { source, at: Date.now() };
    for (const listener of [...this.listeners]) listener(event);
  }

  private end(reason: PortolanError | null): void {
    this.settle(reason);
    // What is still asked fails with the reason, and is not cancelled.
    this.engine.close(reason ?? new PortolanError('host-not-connected', { host: this.link.host }));
    this.ending.abort();
    if (this.lookingAgain) clearTimeout(this.lookingAgain);
    this.linux?.close();
    this.listeners.clear();
  }

  private async readKernel(signal?: AbortSignal): Promise<RootFacts | Unread> {
    if ('unread' in this.link.processes) return this.link.processes.unread;
    return this.linux?.readRoot(signal) ?? ELSEWHERE;
  }
}
