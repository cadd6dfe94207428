/** A Docker Engine over streams that can be dialled: no call hangs when its stream is lost, and all can be cancelled. */
import Docker from 'dockerode';
import { PortolanError } from '../../../contract/errors';
import type { VersionFact } from '../../../model/facts';
import type { HostLink } from '../link';
import { Slots } from '../slots';
import { StreamAgent } from './agent';
import { toPortolanError } from './refusals';
import { checked, versionSchema } from './schemas';
import { chooseApiVersion } from './version';

export type Call<T> = (docker: Docker, abortSignal: AbortSignal) => Promise<T>;

export type CallOptions = {
  signal?: AbortSignal;
  /** For calls that only read: a daemon that hangs must not hang us. Null: it may take as long as it takes. */
  timeoutMs?: number | null;
};

const READ_TIMEOUT_MS = 30_000;
/** What has come of an answer by its end is worked through within this. */
const BROKEN_MS = 500;

export class Engine {
  /** Empty until it was negotiated. */
  version: VersionFact = { Version: '', ApiVersion: '' };
  private readonly agent: StreamAgent;
  private readonly inFlight = new Set<(error: PortolanError) => void>();
  private lost: PortolanError | null = null;
  /** Before the first stream is open, nobody knows how many there may be. */
  private slots = new Slots(1);
  private docker: Docker;

  constructor(private readonly link: HostLink) {
    this.agent = new StreamAgent(() => link.dial());
    this.docker = dockerOver(this.agent);
  }

  /** Asks for the version, and from then on speaks the newest API that both know. Rejects with PortolanError. */
  async negotiate(signal?: AbortSignal): Promise<void> {
    const answer = await this.read(
      (docker, abortSignal) => docker.version({ abortSignal } as never) as unknown as Promise<unknown>,
      { signal },
    );
    this.version = checked(versionSchema, answer, 'version');
    this.docker = dockerOver(this.agent, `v${chooseApiVersion(this.version)}`);
    // One stream is kept for events.
    this.slots = new Slots(this.link.maxDials - 1);
  }

  /** A call that changes something, or streams. Rejects with PortolanError only. */
  async call<T>(ask: Call<T>, { signal, timeoutMs = null }: CallOptions = {}): Promise<T> {
    const release = await this.slots.take(signal);
    try {
      return await this.guarded(ask, signal, timeoutMs);
    } finally {
      release();
    }
  }

  /** A call that only reads. Rejects with PortolanError only. */
  read<T>(ask: Call<T>, { signal, timeoutMs = READ_TIMEOUT_MS }: CallOptions = {}): Promise<T> {
    return this.call(ask, { signal, timeoutMs });
  }

  /** A call outside the limit, for the one stream that stays open as long as the driver. */
  endless<T>(ask: Call<T>, signal: AbortSignal): Promise<T> {
    return this.guarded(ask, signal, null);
  }

  /** What one of our streams from the Engine ended with, as a PortolanError. */
  failure(error: unknown): PortolanError {
    return this.lost ?? toPortolanError(error, this.link.host);
  }

  /** Closes the streams that are kept; what runs, and all that is still asked, fails with that reason. */
  close(reason: PortolanError): void {
    this.lost ??= reason;
    for (const fail of [...this.inFlight]) fail(this.lost);
    this.agent.destroy();
  }

  private guarded<T>(ask: Call<T>, signal: AbortSignal | undefined, timeoutMs: number | null): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.lost) return reject(this.lost);
      if (signal?.aborted) return reject(new PortolanError('cancelled'));
      const controller = new AbortController();
      const fail = (error: PortolanError) => {
        if (!this.inFlight.has(fail)) return;
        settle();
        reject(error);
        controller.abort();
      };
      const cancel = () => fail(new PortolanError('cancelled'));
      const late = () => fail(new PortolanError('docker-unreachable', { host: this.link.host, reason: 'timeout' }));
      const timer = timeoutMs === null ? undefined : setTimeout(late, timeoutMs);
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
        this.inFlight.delete(fail);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.inFlight.add(fail);
      // An answer that broke off never settles the call itself; one that came whole has settled it by then.
      const broken = () => fail(this.failure(new Error('The Engine broke the connection off')));
      const over = () => setImmediate(() => this.inFlight.has(fail) && setTimeout(broken, BROKEN_MS));
      this.agent
        .watch(over, () => ask(this.docker, controller.signal))
        .then(
          (value) => {
            settle();
            resolve(value);
          },
          (error) => fail(this.failure(error)),
        );
    });
  }
}

/** docker-modem reads DOCKER_HOST and its like even when all is given, and throws at what it does not understand. */
function dockerOver(agent: StreamAgent, version?: string): Docker {
  const names = ['DOCKER_HOST', 'DOCKER_CERT_PATH', 'DOCKER_TLS_VERIFY', 'DOCKER_CLIENT_TIMEOUT'] as const;
  const kept = names.map((name) => [name, process.env[name]] as const);
  for (const name of names) delete process.env[name];
  try {
    return new Docker({ protocol: 'http', host: 'docker', port: 80, agent, version } as Docker.DockerOptions);
  } finally {
    for (const [name, value] of kept) if (value !== undefined) process.env[name] = value;
  }
}
