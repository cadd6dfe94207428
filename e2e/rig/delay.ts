import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface Endpoint {
  host: string;
  port: number;
}

export interface DelayOptions {
  /** Where to listen; port 0 takes a free one. */
  listen: Endpoint;
  target: Endpoint;
  /** The round trip time. */
  delayMs: number;
}

export interface DelayProxy {
  port: number;
  /** How often a client, on any connection, began to send: at first, or after it had received something. */
  roundTrips(): number;
  /** How many connections were made; each costs one round trip more, for TCP's handshake. */
  connections(): number;
  /** Counts from 0 again. */
  reset(): void;
  /** Stops listening and cuts all connections. */
  close(): Promise<void>;
}

interface Counts {
  roundTrips: number;
  connections: number;
}

/** Makes a server seem far away: every byte takes half the round trip time each way, in order and unthrottled. */
export async function startDelayProxy({ listen, target, delayMs }: DelayOptions): Promise<DelayProxy> {
  let counts: Counts = { roundTrips: 0, connections: 0 };
  const sockets = new Set<Socket>();
  const adopt = (socket: Socket) => {
    sockets.add(socket.setNoDelay(true));
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    counts.connections += 1;
    const dial = () => adopt(connect({ ...target, allowHalfOpen: true }));
    const onTurn = () => {
      counts.roundTrips += 1;
    };
    relay(adopt(client), dial, delayMs, onTurn);
  });
  server.listen(listen.port, listen.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    roundTrips: () => counts.roundTrips,
    connections: () => counts.connections,
    reset: () => {
      counts = { roundTrips: 0, connections: 0 };
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function relay(client: Socket, dial: () => Socket, delayMs: number, onTurn: () => void): void {
  // On a real wire the client could not send before TCP's handshake, which here has ended at once, is over; and the
  // server would not know of the client before the handshake's last part has arrived.
  const toServer = new DelayLine(delayMs / 2, performance.now() + delayMs);
  const toClient = new DelayLine(delayMs / 2);
  let clientsTurn = true;
  let server: Socket | undefined;
  toServer.send(() => {
    server = dial();
    pass(server, toClient, (deliver) => {
      clientsTurn = true;
      deliver(client);
    });
  });
  client.on('data', () => {
    if (clientsTurn) onTurn();
    clientsTurn = false;
  });
  pass(client, toServer, (deliver) => server && deliver(server));
}

/** Sends all that comes from a socket down a line: its bytes, its end, and its closing. */
function pass(from: Socket, line: DelayLine, deliver: (how: (to: Socket) => void) => void): void {
  const send = (how: (to: Socket) => void) => line.send(() => deliver(how));
  from.on('data', (chunk) => send((to) => to.write(chunk)));
  from.on('end', () => send((to) => to.end()));
  from.on('close', () => send((to) => to.destroySoon()));
  // Its closing follows.
  from.on('error', () => {});
}

/** Does things in order, each a fixed time after it was asked for. */
class DelayLine {
  private readonly queue: { due: number; action: () => void }[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly latencyMs: number,
    private readonly opens = 0,
  ) {}

  send(action: () => void): void {
    this.queue.push({ due: Math.max(performance.now(), this.opens) + this.latencyMs, action });
    this.timer ??= setTimeout(() => this.deliver(), this.latencyMs);
  }

  private deliver(): void {
    for (let next = this.queue[0]; next && next.due <= performance.now(); next = this.queue[0]) {
      this.queue.shift();
      next.action();
    }
    const wait = (this.queue[0]?.due ?? 0) - performance.now();
    this.timer = this.queue.length > 0 ? setTimeout(() => this.deliver(), wait) : undefined;
  }
}
