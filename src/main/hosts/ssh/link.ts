/** A host behind one SSH connection. */
import type { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../contract/hosts';
import type { Environment } from '../environment';
import type { HostLink, HostProcess, OpenTerminal, Spawn } from '../link';
import { ChannelStream } from './channel-stream';
import { Channels } from './channels';
import { connect } from './connection';
import { terminalOver } from './terminal';

/** Streams to a socket are not limited by sshd. */
const MAX_FORWARDS = 128;
/** With every stream a session: what is left beside the shell, the kernel's news, a probe and what is held. */
const MAX_STDIO_DIALS = 5;
/** Terminals and the like: the rest of sshd's sessions is for the shell, the kernel's news, and what comes and goes. */
const MAX_HELD = 6;
const MAX_HELD_BESIDE_DIALS = 2;

export class SshLink implements HostLink {
  readonly host: string;
  readonly socket: string;
  readonly closed: Promise<PortolanError | null>;
  readonly processes: { spawn: Spawn; terminal: OpenTerminal };
  /** Settles when there is nothing wrong with the socket itself. Null as long as forwarding works. */
  private forbidden: Promise<void> | null = null;

  private constructor(
    private readonly profile: SshProfile,
    private readonly channels: Channels,
  ) {
    this.host = profile.name;
    this.socket = profile.socketPath;
    this.closed = channels.closed;
    this.processes = {
      spawn: (argv) => channels.exec(argv, processOf),
      terminal: (size) => channels.shell(size, (channel) => terminalOver(channel, channels.closed, profile)),
    };
  }

  /** Over a connection that is there already. */
  static over(profile: SshProfile, channels: Channels): SshLink {
    return new SshLink(profile, channels);
  }

  /** Rejects with PortolanError. */
  static async open(
    profile: SshProfile,
    answers: ConnectAnswers,
    env: Environment,
    signal?: AbortSignal,
  ): Promise<SshLink> {
    try {
      return new SshLink(profile, new Channels((await connect(profile, answers, env, signal)).client, profile.name));
    } catch (error) {
      if (!PortolanError.is(error)) throw error;
      throw new PortolanError(error.code, { ...error.params, host: profile.name }, error.details);
    }
  }

  /** The server forbids streams to sockets, so they go through the docker command. Known once the first one is open. */
  get throughDocker(): boolean {
    return this.forbidden !== null;
  }

  get maxDials(): number {
    return this.throughDocker ? MAX_STDIO_DIALS : MAX_FORWARDS;
  }

  get maxHeld(): number {
    return this.forbidden ? MAX_HELD_BESIDE_DIALS : MAX_HELD;
  }

  /** Forwards to the socket; where the server forbids that, through the docker CLI there. */
  async dial(): Promise<Duplex> {
    if (!this.forbidden) {
      try {
        return await this.channels.forward(this.profile.socketPath, this.streamOf);
      } catch (refusal) {
        if (!PortolanError.is(refusal) || refusal.code === 'connection-lost') throw refusal;
        // Forbidden forwarding, a missing socket and a forbidden one look the same from here.
        this.forbidden ??= this.explain();
      }
    }
    try {
      await this.forbidden;
    } catch (error) {
      this.forbidden = null;
      throw error;
    }
    const argv = ['docker', '-H', `unix://${this.profile.socketPath}`, 'system', 'dial-stdio'];
    return this.channels.exec(argv, this.streamOf);
  }

  close(): Promise<void> {
    return this.channels.close();
  }

  /** The docker CLI over there could not reach the Engine either, and says why. */
  private readonly streamOf = (channel: ClientChannel) =>
    new ChannelStream(
      channel,
      this.closed,
      (reason) => new PortolanError('docker-unreachable', { host: this.host, reason }, { stderr: reason }),
    );

  /** Resolves when there is nothing wrong with the socket. Rejects with what is, as the host's shell sees it. */
  private async explain(): Promise<void> {
    const { socketPath: path, user } = this.profile;
    const params = { host: this.host, path };
    if (!(await this.holds('-S'))) throw new PortolanError('docker-socket-missing', params);
    if (!(await this.holds('-w'))) throw new PortolanError('docker-permission', { ...params, user });
  }

  private async holds(test: '-S' | '-w'): Promise<boolean> {
    const process = await this.processes.spawn(['test', test, this.profile.socketPath]);
    process.stdin.end();
    process.stdout.resume();
    process.stderr.resume();
    return (await process.exited) === 0;
  }
}

function processOf(channel: ClientChannel): HostProcess {
  let status: number | null = null;
  channel.once('exit', (code: number | null) => {
    status = code;
  });
  const exited = new Promise<number | null>((resolve) => channel.once('close', () => resolve(status)));
  return { stdin: channel, stdout: channel, stderr: channel.stderr, exited, kill: () => channel.close() };
}
