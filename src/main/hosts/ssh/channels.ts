/** The channels of one SSH connection: opened within what sshd allows, and never written to after it has ended. */
import type { Client, ClientChannel } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { TerminalSize } from '../../../contract/terminal';
import { quote } from '../linux/quote';
import { Slots } from '../slots';

/** What sshd allows (MaxSessions). */
const MAX_SESSIONS = 10;
const TERM = 'xterm-256color';
/** Shells read letters of more than one byte as letters; servers take it as Debian's do, or leave it. */
const LOCALE = { LANG: 'C.UTF-8' };
const FAREWELL_MS = 300;

/** What a channel has besides its typed parts. */
type Sealable = { outgoing: { state: string } };
/** And a client, whose own `destroy` does nothing once it has said farewell. */
type Cuttable = { _sock?: { destroy(): void } };
type Open = (done: (error: Error | undefined, channel: ClientChannel) => void) => void;

export class Channels {
  /** Settles once, when the connection is gone: with the reason, or null after `close`. */
  readonly closed: Promise<PortolanError | null>;
  private readonly sessions = new Slots(MAX_SESSIONS);
  private readonly channels = new Set<ClientChannel>();
  private isOpen = true;
  private closing = false;

  constructor(
    private readonly client: Client,
    private readonly host: string,
  ) {
    this.closed = new Promise((resolve) => {
      let reason = '';
      const gone = () => {
        this.seal();
        resolve(this.closing ? null : new PortolanError('connection-lost', { host, reason }));
      };
      client.once('error', (error) => {
        reason = error.message;
        this.seal();
      });
      client.once('end', gone);
      client.once('close', gone);
    });
  }

  /** A stream to a socket of the host; there may be many. Rejects with PortolanError. */
  forward<T>(socketPath: string, use: (channel: ClientChannel) => T): Promise<T> {
    return this.opened((done) => this.client.openssh_forwardOutStreamLocal(socketPath, done), use);
  }

  /** A process of the host, as soon as a session is free. Rejects with PortolanError. */
  exec<T>(argv: readonly string[], use: (channel: ClientChannel) => T): Promise<T> {
    return this.session((done) => this.client.exec(quote(argv), done), use);
  }

  /** The person's login shell at a terminal, as soon as a session is free. Rejects with PortolanError. */
  shell<T>({ columns, rows }: TerminalSize, use: (channel: ClientChannel) => T): Promise<T> {
    return this.session((done) => this.client.shell({ term: TERM, cols: columns, rows }, { env: LOCALE }, done), use);
  }

  private async session<T>(open: Open, use: (channel: ClientChannel) => T): Promise<T> {
    const release = await this.sessions.take();
    try {
      return await this.opened(open, (channel) => {
        channel.once('close', release);
        return use(channel);
      });
    } catch (error) {
      release();
      throw error;
    }
  }

  /** A server that does not answer any more is not waited for. */
  async close(): Promise<void> {
    this.closing = true;
    if (!this.isOpen) return;
    this.client.end();
    const late = setTimeout(() => (this.client as unknown as Cuttable)._sock?.destroy(), FAREWELL_MS);
    await this.closed;
    clearTimeout(late);
  }

  /** ssh2 throws, out of its own event handlers too, when a channel is written to after its connection has ended. */
  private seal(): void {
    this.isOpen = false;
    for (const channel of this.channels) (channel as unknown as Sealable).outgoing.state = 'closed';
    this.channels.clear();
  }

  /**
   * `use` is called before anything else can come of the channel: a short command has ended by the time a promise tells
   * of its start. ssh2 throws when the connection is gone, or the server is not OpenSSH.
   */
  private opened<T>(open: Open, use: (channel: ClientChannel) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail = (error: unknown) => {
        const code = this.isOpen ? 'docker-unreachable' : 'connection-lost';
        reject(new PortolanError(code, { host: this.host, reason: (error as Error).message }));
      };
      try {
        open((error, channel) => {
          if (error) return fail(error);
          this.channels.add(channel);
          channel.once('close', () => this.channels.delete(channel));
          resolve(use(channel));
        });
      } catch (error) {
        fail(error);
      }
    });
  }
}
