/** Keeps a connection to main, whatever carries it. */
import type { Channel } from '../../contract/channel';
import { PortolanError } from '../../contract/errors';
import { type Link, linkOver } from '../../contract/link';
import { type Observable, Variable } from './observable';

/**
 * `gone`: main cannot be reached; it is tried again by itself at `retryAt` (milliseconds since 1970). `refused`: this
 * tab needs a new address from the terminal that Portolan was started in.
 */
export type ConnectionState =
  | { state: 'connecting' }
  | { state: 'open' }
  | { state: 'gone'; retryAt: number }
  | { state: 'refused' };

export type Attempt = () => Promise<{ channel: Channel } | 'refused' | 'unreachable'>;

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

export class Connection {
  private readonly variable = new Variable<ConnectionState>({ state: 'connecting' });
  private current: Link | undefined;
  private attempting = false;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly attempt: Attempt) {}

  readonly state: Observable<ConnectionState> = this.variable;

  /** To be used for every call: while there is no connection it rejects with `main-gone`. */
  readonly link: Link = {
    call: async (path, input, options) => {
      if (!this.current) throw new PortolanError('main-gone');
      return this.current.call(path, input, options);
    },
  };

  /** Tries now, unless it is connected or trying. Settles when the attempt has ended, whichever way. */
  readonly connect = async (): Promise<void> => {
    if (this.attempting || this.current) return;
    this.attempting = true;
    clearTimeout(this.timer);
    this.variable.set({ state: 'connecting' });
    const outcome = await this.attempt();
    this.attempting = false;
    if (outcome === 'unreachable') this.retryLater();
    else if (outcome === 'refused') this.variable.set({ state: 'refused' });
    else this.use(outcome.channel);
  };

  private use(channel: Channel): void {
    this.failures = 0;
    this.current = linkOver(channel);
    channel.onClose(() => {
      this.current = undefined;
      this.retryLater();
    });
    this.variable.set({ state: 'open' });
  }

  private retryLater(): void {
    const delay = Math.min(FIRST_DELAY_MS * 2 ** this.failures, LONGEST_DELAY_MS);
    this.failures += 1;
    this.variable.set({ state: 'gone', retryAt: Date.now() + delay });
    this.timer = setTimeout(() => void this.connect(), delay);
  }
}
