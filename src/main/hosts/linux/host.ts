/** The kernel of a host: read, and listened to. */
import { PortolanError } from '../../../contract/errors';
import type { State, Unread } from '../../../model/state';
import type { Capture, Guards } from '../driver';
import { linuxGuards } from '../guard/linux-guards';
import type { Spawn } from '../link';
import { inNamespace, processOf } from '../probes/in-namespace';
import { onHost } from '../probes/on-host';
import type { Vantage } from '../probes/probe';
import { captureBy } from './capture';
import { KernelMonitor } from './monitor';
import { type HostOperation, operateAsRoot, type Root } from './operations';
import { type InsideFacts, LinuxReader, type RootFacts } from './reader';
import type { Target } from './script';

export class LinuxHost {
  readonly guards: Guards;
  private readonly reader: LinuxReader;
  private monitor: KernelMonitor | null = null;
  private closed = false;

  constructor(
    private readonly spawn: Spawn,
    private readonly host: string,
    socket: string | null,
  ) {
    this.reader = new LinuxReader(spawn, host);
    this.guards = linuxGuards(() => this.root(), socket);
  }

  /** Opens the shell, so that the first reading need not wait for it. What goes wrong is told by the reading. */
  prepare(): void {
    void this.reader.abilities().catch(() => {});
  }

  /** A host without a shell that answers still has an Engine: then this says so. Rejects when cancelled or cut off. */
  readRoot(signal?: AbortSignal): Promise<RootFacts | Unread> {
    return this.reader.readRoot(signal).catch(unreadBecause('links'));
  }

  readInside(targets: readonly Target[], root: RootFacts, signal?: AbortSignal): Promise<InsideFacts | Unread> {
    return this.reader.readInside(targets, root, signal).catch(unreadBecause('namespaces'));
  }

  /** Nothing that was read holds any longer. */
  forget(): void {
    this.reader.touch('any');
    this.reader.forgetConfiguration();
  }

  /** Calls back at each change that the kernel tells of. Where it tells of none, everything is read each time. */
  async follow(listener: () => void): Promise<void> {
    const { root, ip } = await this.reader.abilities();
    if (!ip || this.closed) return;
    this.monitor = await KernelMonitor.start(this.spawn, root, {
      ready: () => {
        this.reader.watched = true;
      },
      touched: (where) => {
        this.reader.touch(where);
        listener();
      },
      lost: () => {
        this.reader.watched = false;
      },
    });
    if (this.closed) this.monitor.close();
  }

  /** From the host's own namespace. */
  vantage(): Vantage {
    return onHost(this.spawn);
  }

  /** From there as root; null where nobody is. */
  async rootVantage(): Promise<Vantage | null> {
    const { root, sudo } = await this.reader.abilities();
    return root ? onHost(this.spawn, sudo ? ['sudo', '-n'] : []) : null;
  }

  /** From a container's namespace, with the host's tools; null where that may not be entered. */
  async vantageIn(inspected: unknown): Promise<Vantage | null> {
    const { root, sudo, nsenter } = await this.reader.abilities();
    return root && nsenter ? inNamespace(this.spawn, sudo, inspected) : null;
  }

  /** In the host's own namespace, or in one that has a name. Rejects with PortolanError. */
  async capture(device: string, namespace: string | null): Promise<Capture> {
    const enter = namespace === null ? [] : ['nsenter', `--net=/run/netns/${namespace}`];
    return this.captureBy(enter, device);
  }

  /** In the namespace of a container. `inspected`: the Engine's JSON of it. */
  async captureIn(device: string, inspected: unknown, container: string): Promise<Capture> {
    const pid = processOf(inspected);
    if (pid === null) throw new PortolanError('container-not-running', { container });
    return this.captureBy(['nsenter', `--net=/proc/${pid}/ns/net`], device);
  }

  private async captureBy(enter: readonly string[], device: string): Promise<Capture> {
    const { spawn, sudo, host } = await this.root('capture-needs-root');
    return captureBy(spawn, sudo ? ['sudo', '-n', ...enter] : enter, device, host);
  }

  /** Does it as root, wholly or not at all. `state`: the host as it is. Rejects with PortolanError. */
  async operate(operation: HostOperation, state: State): Promise<void> {
    const root = await this.root();
    try {
      await operateAsRoot(root, operation, state);
    } finally {
      // Not all of what it changes is told of by the kernel.
      this.reader.touch('own');
      if (operation.kind === 'file.write' || operation.kind.startsWith('link.')) this.reader.forgetConfiguration();
    }
  }

  /** `code`: what is said where nobody is root. */
  private async root(code: 'privilege-needed' | 'capture-needs-root' = 'privilege-needed'): Promise<Root> {
    const { spawn, host } = this;
    const { root, sudo, user } = await this.reader.abilities();
    if (!root) throw new PortolanError(code, { host, user });
    return { spawn, sudo, host, user };
  }

  close(): void {
    this.closed = true;
    this.monitor?.close();
    this.reader.close();
  }
}

const unreadBecause =
  (fact: Unread['fact']) =>
  (error: unknown): Unread => {
    if (!PortolanError.is(error) || error.code === 'cancelled' || error.code === 'connection-lost') throw error;
    return { fact, reason: 'failed', detail: error.params.reason ?? error.code };
  };
