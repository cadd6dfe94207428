import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Namespaces } from './namespaces';
import { CommandError, hasEnded, waitUntil } from './process';
import { HOST_KEY } from './seed';

const OWN_END = '# what the host began with';

/** A host's SSH server. */
export class Sshd {
  constructor(
    private readonly namespaces: Namespaces,
    private readonly address: string,
    private readonly port: number,
    private readonly log: string,
  ) {}

  /** Starts it, and waits until it answers on the LAN. */
  async start(): Promise<void> {
    const server = this.namespaces.start(['/usr/sbin/sshd', '-D', '-e'], this.log);
    const answers = await waitUntil(async () => hasEnded(server) || (await this.greets()), 30_000);
    if (!answers || hasEnded(server)) throw new Error(`sshd does not answer:\n${readFileSync(this.log, 'utf8')}`);
  }

  /** Kills the listening server and every session of it, as a crash would. */
  async kill(): Promise<void> {
    const pids = await this.processes();
    if (pids.length > 0) await this.namespaces.exec(['kill', '-KILL', ...pids]).catch(ignoreMissing);
    await waitUntil(async () => (await this.processes()).length === 0, 5000);
  }

  /** Stops the listening server, and leaves its sessions alone, as a restart of the service does. */
  async stopListening(): Promise<void> {
    const pid = readFileSync(this.namespaces.path('/run/sshd.pid'), 'utf8').trim();
    await this.namespaces.exec(['kill', '-TERM', pid]);
    await waitUntil(async () => !(await this.processes()).includes(pid), 5000);
  }

  /** Replaces the host key; takes effect when the server is started again. */
  async renewHostKey(): Promise<void> {
    await this.namespaces.exec(['rm', HOST_KEY, `${HOST_KEY}.pub`]);
    await this.namespaces.exec(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', HOST_KEY]);
  }

  /** Puts settings before all others, for the first value of each counts; without any, those it began with hold again. */
  async configure(settings: Record<string, string>): Promise<void> {
    const path = this.namespaces.path('/etc/ssh/sshd_config');
    const lines = readFileSync(path, 'utf8').split('\n');
    const own = lines.slice(lines.indexOf(OWN_END) + 1);
    const extra = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
    const text = [...extra, OWN_END, ...own].join('\n');
    await this.namespaces.exec(['sh', '-c', 'printf %s "$1" > /etc/ssh/sshd_config', 'sh', text]);
  }

  /** The host key's type and base64. */
  hostKey(): string {
    const text = readFileSync(this.namespaces.path(`${HOST_KEY}.pub`), 'utf8');
    return text.trim().split(' ').slice(0, 2).join(' ');
  }

  /** The host key's fingerprint, as ssh prints it. */
  fingerprint(): string {
    const blob = Buffer.from(this.hostKey().split(' ')[1] ?? '', 'base64');
    return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`;
  }

  private async processes(): Promise<string[]> {
    const found = await this.namespaces.exec(['pgrep', '^sshd']).catch(ignoreMissing);
    return found.split('\n').filter(Boolean);
  }

  private greets(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect({ host: this.address, port: this.port, timeout: 5000 });
      const settle = (answer: boolean) => {
        socket.destroy();
        resolve(answer);
      };
      socket.once('data', () => settle(true));
      socket.once('error', () => settle(false));
      socket.once('close', () => settle(false));
      socket.once('timeout', () => settle(false));
    });
  }
}

/** pgrep and kill end with 1 when there is no such process (any more). */
function ignoreMissing(error: unknown): string {
  if (error instanceof CommandError && error.status === 1) return '';
  throw error;
}
