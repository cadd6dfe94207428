import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import type { Namespaces } from './namespaces';
import { hasEnded, run, waitUntil } from './process';

const SOCKET = '/run/docker.sock';

/** A host's Docker Engine. */
export class Dockerd {
  private server: ChildProcess | undefined;

  constructor(
    private readonly namespaces: Namespaces,
    private readonly cgroup: string,
    private readonly log: string,
  ) {}

  /** Starts the Engine, and waits until it answers. */
  async start(): Promise<void> {
    const server = this.namespaces.start(['/usr/sbin/dockerd', '--cgroup-parent', this.cgroup], this.log);
    this.server = server;
    const answers = await waitUntil(async () => hasEnded(server) || (await this.answers()), 60_000);
    if (!answers || hasEnded(server)) throw new Error(`dockerd does not answer:\n${this.logTail()}`);
  }

  /** Stops the Engine as a service manager would: its containers are stopped, its socket is gone. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server || hasEnded(server)) return;
    const pid = readFileSync(this.namespaces.path('/run/docker.pid'), 'utf8').trim();
    await this.namespaces.exec(['kill', '-TERM', pid]);
    if (!(await waitUntil(() => hasEnded(server), 60_000)))
      throw new Error(`dockerd does not stop:\n${this.logTail()}`);
    // systemd's docker.socket unit would take it away; dockerd on its own leaves it.
    await this.namespaces.exec(['rm', '-f', SOCKET]);
  }

  /** Where the Engine is to be found from out here. */
  get address(): string {
    return `unix://${this.socketPath}`;
  }

  /** Runs the docker CLI, out here, against this Engine. */
  cli(args: readonly string[]): Promise<string> {
    const env = { ...process.env, DOCKER_HOST: this.address, DOCKER_CONFIG: '/nonexistent' };
    return run('docker', args, { env });
  }

  /** The end of the Engine's log. */
  logTail(): string {
    return readFileSync(this.log, 'utf8').split('\n').slice(-40).join('\n');
  }

  private get socketPath(): string {
    return this.namespaces.path(SOCKET);
  }

  private answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const ping = request({ socketPath: this.socketPath, path: '/_ping' }, (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      });
      ping.once('error', () => resolve(false));
      ping.end();
    });
  }
}
