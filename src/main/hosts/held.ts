/** What a driver holds open for a person: terminals and the like, as many as its link has room for. */
import type { Duplex, Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortolanError } from '../../contract/errors';
import type { HostLink } from './link';

/** `exited` settles when nothing of it runs any more. */
type Holdable = { stream: Duplex | Readable; exited: Promise<unknown> };

/** How long what is held has to end, before the line is cut. */
const FAREWELL_MS = 500;

export class Held {
  private readonly all = new Set<Holdable>();
  private opening = 0;
  private closed = false;

  constructor(private readonly link: Pick<HostLink, 'host' | 'maxHeld'>) {}

  /** Rejects with `sessions-taken` when there is no room, with `cancelled`, and as `open` does. */
  async hold<T extends Holdable>(open: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const { host, maxHeld } = this.link;
    if (signal?.aborted) throw new PortolanError('cancelled');
    if (this.all.size + this.opening >= maxHeld)
      throw new PortolanError('sessions-taken', { host, most: String(maxHeld) });
    this.opening += 1;
    try {
      const opened = await open();
      this.keep(opened);
      if (!signal?.aborted && !this.closed) return opened;
      opened.stream.destroy();
      throw new PortolanError('cancelled');
    } finally {
      this.opening -= 1;
    }
  }

  /** Ends all of it, and settles when it has ended or had time enough. */
  async close(): Promise<void> {
    this.closed = true;
    const ended = [...this.all].map(({ stream, exited }) => {
      stream.destroy();
      return exited.catch(() => {});
    });
    if (ended.length > 0) await Promise.race([Promise.all(ended), sleep(FAREWELL_MS)]);
  }

  private keep(opened: Holdable): void {
    this.all.add(opened);
    opened.stream.on('error', () => {});
    opened.stream.once('close', () => this.all.delete(opened));
  }
}
