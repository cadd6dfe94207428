import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import type { Channel } from '../../src/contract/channel';
import { type Client, linkOver } from '../../src/contract/link';
import type { Home } from './home';

/** What runs the app with a hosts file of its own, which no other process sees. */
const WITH_HOSTS = 'mount --bind "$1" /etc/hosts; shift; exec "$@"';

/** The app in a process of its own, which can be put to sleep, and which finds hosts by names of the test's. */
export class AppProcess {
  private constructor(
    private readonly child: ChildProcess,
    private readonly hosts: string,
    readonly client: Client,
  ) {}

  static async start(home: Home, names: Record<string, string>): Promise<AppProcess> {
    const { home: folder } = home.env;
    const hosts = join(folder, 'hosts');
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(hosts, linesOf(names));
    const app = [process.execPath, '--import', 'tsx', join(import.meta.dirname, 'app-child.ts'), dataDir, folder];
    const child = spawn('unshare', ['--mount', 'sh', '-ec', WITH_HOSTS, 'sh', hosts, ...app], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    const channel: Channel = {
      send: (text) => void (child.connected && child.send(text)),
      onMessage: (listener) => void child.on('message', (text) => typeof text === 'string' && listener(text)),
      onClose: (listener) => void child.on('disconnect', listener),
      close: () => child.disconnect(),
    };
    return new AppProcess(child, hosts, createORPCClient<Client>(linkOver(channel)));
  }

  /** From now on these names lead to these addresses. */
  rename(names: Record<string, string>): void {
    // In place: another file of that name would not be the one that is mounted.
    writeFileSync(this.hosts, linesOf(names));
  }

  /** As a desktop does whose lid is closed. */
  sleep(): void {
    this.child.kill('SIGSTOP');
  }

  wake(): void {
    this.child.kill('SIGCONT');
  }

  async end(): Promise<void> {
    const exited = once(this.child, 'exit');
    this.wake();
    this.child.disconnect();
    await exited;
  }
}

const linesOf = (names: Record<string, string>) =>
  Object.entries({ localhost: '127.0.0.1', ...names })
    .map(([name, address]) => `${address} ${name}\n`)
    .join('');
