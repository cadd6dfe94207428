/** One terminal on the screen, and its line to main. It lives on while nothing shows it. */
import type { PortolanError } from '../../../contract/errors';
import type { TerminalEvent, TerminalSize } from '../../../contract/terminal';
import { type Client, type Observable, portolanError } from '../../client';
import { Variable } from '../../client/observable';
import { bytesOf, textOf } from './bytes';
import { Screen } from './screen';

export type TerminalState =
  | { state: 'opening' }
  | { state: 'open'; command: string[] }
  /** `status` null: a signal ended it. */
  | { state: 'ended'; status: number | null }
  | { state: 'failed'; error: PortolanError };

/** What is said to have been taken, at the least: bytes. */
const TAKEN_STEP = 32 * 1024;
/** Of what is typed or pasted, in one message: bytes. */
const MOST_AT_ONCE = 64 * 1024;

export class TerminalSession {
  readonly screen: Screen;
  private readonly current = new Variable<TerminalState>({ state: 'opening' });
  readonly state: Observable<TerminalState> = this.current;
  /** Main's name for it, while it is open. */
  private id: string | null = null;
  private life = new AbortController();
  private typed: Uint8Array[] = [];
  private writing = false;
  private untold = 0;

  constructor(
    private readonly client: Client,
    readonly host: string,
    /** null: the host itself. */
    readonly container: string | null,
  ) {
    this.screen = new Screen({
      type: (bytes) => this.type(bytes),
      resize: (size) => this.resize(size),
    });
    void this.run();
  }

  /** Once it has ended or was cut off: a new shell below what is there. */
  again(): void {
    if (this.current.get().state === 'opening' || this.id !== null) return;
    this.life = new AbortController();
    this.screen.separate();
    this.current.set({ state: 'opening' });
    void this.run();
  }

  /** Ends what runs in it. */
  close(): void {
    this.life.abort();
    this.screen.dispose();
  }

  private async run(): Promise<void> {
    const { signal } = this.life;
    const { host, container, client } = this;
    try {
      const events = await client.terminal.open({ host, container, size: this.screen.size }, { signal });
      for await (const event of events) this.take(event);
    } catch (failure) {
      if (!signal.aborted) this.current.set({ state: 'failed', error: portolanError(failure) });
    } finally {
      this.id = null;
      this.typed = [];
    }
  }

  private take(event: TerminalEvent): void {
    if (event.type === 'open') {
      this.id = event.terminal;
      this.untold = 0;
      this.current.set({ state: 'open', command: event.command });
      // The window may have changed its size meanwhile.
      this.resize(this.screen.size);
    } else if (event.type === 'data') {
      const bytes = bytesOf(event.data);
      this.screen.show(bytes, () => this.taken(bytes.length));
    } else {
      this.current.set({ state: 'ended', status: event.status });
    }
  }

  private taken(bytes: number): void {
    this.untold += bytes;
    if (this.untold < TAKEN_STEP || this.id === null) return;
    void this.client.terminal.taken({ terminal: this.id, bytes: this.untold }).catch(ended);
    this.untold = 0;
  }

  private type(bytes: Uint8Array): void {
    if (this.id === null) return;
    this.typed.push(bytes);
    void this.write();
  }

  /** One message after the other, so that they arrive in order. */
  private async write(): Promise<void> {
    if (this.writing) return;
    this.writing = true;
    while (this.typed.length > 0 && this.id !== null) {
      const whole = joined(this.typed);
      this.typed = whole.length > MOST_AT_ONCE ? [whole.subarray(MOST_AT_ONCE)] : [];
      const data = textOf(whole.subarray(0, MOST_AT_ONCE));
      await this.client.terminal.write({ terminal: this.id, data }).catch(ended);
    }
    this.writing = false;
  }

  private resize(size: TerminalSize): void {
    if (this.id !== null) void this.client.terminal.resize({ terminal: this.id, size }).catch(ended);
  }
}

/** The stream tells why; a call that comes too late has nothing to add. */
const ended = () => {};

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
