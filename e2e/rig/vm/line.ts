import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toShell } from '../../../src/model/operations/shell';
import { hasEnded, type RunOptions, run, waitUntil } from '../process';

/** How to log in to a VM as root, by OpenSSH's own client. */
export interface LineOptions {
  folder: string;
  address: string;
  keyPath: string;
  knownHostsLine: string;
}

/**
 * The rig's own connection to a VM: one for all commands, for a handshake takes a second under emulation. It forwards
 * the Engine's socket as well.
 */
export class Line {
  private master: ChildProcess | undefined;
  private readonly control: string;
  private readonly args: readonly string[];
  /** The Engine's socket out here. */
  readonly socket: string;

  constructor({ folder, address, keyPath, knownHostsLine }: LineOptions) {
    this.control = join(folder, 'line');
    this.socket = join(folder, 'docker.sock');
    const knownHosts = join(folder, 'known_hosts');
    writeFileSync(knownHosts, `${knownHostsLine}\n`);
    this.args = [
      ...['-F', 'none', '-i', keyPath, '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes', '-o', 'LogLevel=ERROR'],
      ...['-o', `UserKnownHostsFile=${knownHosts}`, '-o', 'StrictHostKeyChecking=yes'],
      ...['-o', 'ServerAliveInterval=5', '-o', 'ServerAliveCountMax=30', '-S', this.control, `root@${address}`],
    ];
  }

  /** Connects; false when nobody answers yet. */
  async open(): Promise<boolean> {
    await this.close();
    const flags = ['-M', '-N', '-o', 'ConnectTimeout=20', '-o', 'ExitOnForwardFailure=yes'];
    const master = spawn(
      'setpriv',
      ['--pdeathsig', 'KILL', 'ssh', ...flags, '-L', `${this.socket}:/run/docker.sock`, ...this.args],
      { stdio: 'ignore', detached: true },
    );
    this.master = master;
    await waitUntil(() => hasEnded(master) || existsSync(this.control), 30_000);
    return !hasEnded(master) && existsSync(this.control);
  }

  /** Whether it has to be opened anew. */
  get ended(): boolean {
    return this.master === undefined || hasEnded(this.master);
  }

  /** Runs a command as root; its output. */
  exec(argv: readonly string[], options: RunOptions = {}): Promise<string> {
    return run('ssh', [...this.args, '--', toShell(argv)], options);
  }

  async close(): Promise<void> {
    const { master } = this;
    master?.kill('SIGKILL');
    if (master) await waitUntil(() => hasEnded(master), 3000);
    for (const path of [this.control, this.socket]) rmSync(path, { force: true });
  }
}
