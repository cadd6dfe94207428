import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { hasEnded, type RunOptions, run, waitUntil } from './process';

const INIT = fileURLToPath(new URL('./init.sh', import.meta.url));
const PROJECT = resolvePath(import.meta.dirname, '../..');

const ENVIRONMENT = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
};

/** A host's network, mount, process, hostname and IPC namespaces. They end with the process that opened them. */
export class Namespaces {
  private constructor(
    private readonly holder: ChildProcess,
    /** The host's process 1, by its id out here. */
    readonly pid: number,
  ) {}

  /** Opens the namespaces; `seed` is a folder that is laid over the host's root, `log` takes what goes wrong. */
  static async open(name: string, seed: string, log: string): Promise<Namespaces> {
    const stderr = openSync(log, 'a');
    const flags = ['--net', '--mount', '--pid', '--uts', '--ipc', '--cgroup', '--fork', '--kill-child=KILL'];
    const holder = spawn('unshare', [...flags, '--', INIT, name, seed, PROJECT], {
      stdio: ['pipe', 'pipe', stderr],
      env: ENVIRONMENT,
      // A terminal's Ctrl-C is for the owner, who has things to clean up before.
      detached: true,
    });
    closeSync(stderr);
    const pid = await new Promise<number>((resolve, reject) => {
      holder.once('error', reject);
      holder.once('exit', () => reject(new Error(`${name}: its namespaces could not be set up, see ${log}`)));
      if (holder.stdout) createInterface(holder.stdout).once('line', (line) => resolve(Number(line)));
    });
    return new Namespaces(holder, pid);
  }

  /** Runs a command inside, and returns its standard output. */
  exec(argv: readonly string[], options: RunOptions = {}): Promise<string> {
    return run('nsenter', [...this.entry(), ...argv], { env: ENVIRONMENT, ...options });
  }

  /** Starts a process inside that stays; its output goes to a file out here. */
  start(argv: readonly string[], log: string): ChildProcess {
    const output = openSync(log, 'a');
    const child = spawn('nsenter', [...this.entry(), ...argv], {
      stdio: ['ignore', output, output],
      env: ENVIRONMENT,
      detached: true,
    });
    closeSync(output);
    return child;
  }

  /** The way from out here to a file inside. */
  path(inside: string): string {
    return `/proc/${this.pid}/root${inside}`;
  }

  /** Ends every process inside, and with them the namespaces. */
  async close(): Promise<void> {
    const ended = () => hasEnded(this.holder);
    this.holder.stdin?.end();
    if (await waitUntil(ended, 3000)) return;
    this.holder.kill('SIGKILL');
    await waitUntil(ended, 3000);
  }

  private entry(): string[] {
    return ['-t', String(this.pid), '--mount', '--net', '--pid', '--uts', '--ipc', '--cgroup', '--'];
  }
}
