/** The terminals that are open, each for the one reader who opened it. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { PortolanError } from '../../contract/errors';
import { TERMINAL_WINDOW, type TerminalEvent, type TerminalSize } from '../../contract/terminal';
import type { HostDriver, Terminal } from '../hosts/driver';
import { Changes } from './changes';

type Driver = (host: string) => Pick<HostDriver, 'terminal'>;

/** `ahead`: bytes that were sent, and not yet taken. */
type Open = { terminal: Terminal; ahead: number; taken: Changes };

export class Terminals {
  private readonly open = new Map<string, Open>();

  constructor(private readonly driver: Driver) {}

  /** Ends what runs in it when the reader leaves, or `signal` aborts. Rejects with what it could not be opened for, or was cut off by. */
  async *run(
    { host, container, size }: { host: string; container: string | null; size: TerminalSize },
    signal?: AbortSignal,
  ): AsyncGenerator<TerminalEvent, void> {
    const terminal = await this.driver(host).terminal(container, size, signal);
    const id = randomUUID();
    const held: Open = { terminal, ahead: 0, taken: new Changes() };
    this.open.set(id, held);
    const drop = () => {
      terminal.stream.destroy();
      held.taken.tell();
    };
    signal?.addEventListener('abort', drop, { once: true });
    try {
      if (signal?.aborted) return;
      yield { type: 'open', terminal: id, command: terminal.command };
      yield* shown(held, signal);
      if (!signal?.aborted) yield { type: 'end', status: await terminal.exited };
    } finally {
      signal?.removeEventListener('abort', drop);
      this.open.delete(id);
      terminal.stream.destroy();
    }
  }

  /** Settles when the terminal has room for more. */
  async write(id: string, data: string): Promise<void> {
    const { stream } = this.get(id).terminal;
    if (stream.write(Buffer.from(data, 'base64'))) return;
    const over = new AbortController();
    const { signal } = over;
    await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => {});
    over.abort();
  }

  resize(id: string, size: TerminalSize): Promise<void> {
    return this.get(id).terminal.resize(size);
  }

  taken(id: string, bytes: number): void {
    const held = this.get(id);
    held.ahead = Math.max(0, held.ahead - bytes);
    held.taken.tell();
  }

  private get(id: string): Open {
    const held = this.open.get(id);
    if (!held) throw new PortolanError('not-found', { name: id });
    return held;
  }
}

/** The output, no further ahead of the reader than the window. A stream that was cut off only ends: `exited` knows more. */
async function* shown(held: Open, signal?: AbortSignal): AsyncGenerator<TerminalEvent, void> {
  try {
    for await (const chunk of held.terminal.stream as AsyncIterable<Buffer>) {
      held.ahead += chunk.length;
      yield { type: 'data', data: chunk.toString('base64') };
      while (held.ahead >= TERMINAL_WINDOW && !signal?.aborted) await told(held.taken);
      if (signal?.aborted) return;
    }
  } catch {
    return;
  }
}

function told(changes: Changes): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = changes.subscribe(() => {
      unsubscribe();
      resolve();
    });
  });
}
