import { Duplex } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import { textOf } from '../lines';

/**
 * A channel as the kind of stream that node's http takes for a socket. ssh2's own says neither when it was destroyed
 * nor why it ended.
 */
export class ChannelStream extends Duplex {
  /** `failure`: what a process that ended otherwise than with 0 means, by what it said on its stderr. */
  constructor(
    private readonly channel: ClientChannel,
    lost: Promise<Error | null>,
    failure: (said: string) => Error | null,
  ) {
    super({ allowHalfOpen: true });
    channel.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) channel.pause();
    });
    channel.once('end', () => this.push(null));
    const said = textOf(channel.stderr);
    let status: number | null = 0;
    channel.once('exit', (code: number | null) => {
      status = code;
    });
    channel.once('close', async () => {
      if (status === 0) return this.destroy();
      this.destroy(failure((await said).trim()) ?? undefined);
    });
    channel.on('error', (error: Error) => this.destroy(error));
    void lost.then((error) => this.destroy(error ?? undefined));
  }

  override _read(): void {
    this.channel.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.channel.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.channel.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.channel.close();
    done(error);
  }

  // What http calls on a socket; the connection below sees to it.
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  destroySoon(): void {
    this.destroy();
  }
}
