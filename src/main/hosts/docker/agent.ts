import { AsyncLocalStorage } from 'node:async_hooks';
import { Agent, type ClientRequest } from 'node:http';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';

type Dial = () => Promise<Duplex>;
type Connected = (error: Error | null, stream: Duplex) => void;
/** What node's agent has besides its typed parts. */
type Internals = { addRequest(request: ClientRequest, options: object): void };

/** Keep-alive HTTP over any streams that can be dialled. */
export class StreamAgent extends Agent {
  private readonly over = new AsyncLocalStorage<() => void>();

  constructor(private readonly dial: Dial) {
    super({ keepAlive: true, maxFreeSockets: 16 });
  }

  /** Calls back when the request that `ask` makes is over, answered or not: docker-modem does not always tell. */
  watch<T>(over: () => void, ask: () => T): T {
    return this.over.run(over, ask);
  }

  override createConnection(_options: unknown, connected: Connected): undefined {
    this.dial().then(
      (stream) => connected(null, stream),
      (error: Error) => connected(error, undefined as unknown as Duplex),
    );
    return undefined;
  }

  addRequest(request: ClientRequest, options: object): void {
    const over = this.over.getStore();
    if (over) request.once('close', over);
    (Agent.prototype as unknown as Internals).addRequest.call(this, request, options);
  }

  /** docker-modem inspects its options, agent and all, at every request: this stops it from walking every stream. */
  [inspect.custom](): string {
    return 'StreamAgent';
  }
}
