/** The renderer's one way to main. Import nothing else of this folder. */
import { createORPCClient } from '@orpc/client';
import type { Client } from '../../contract/link';
import { type Attempt, Connection, type ConnectionState } from './connection';
import { follow } from './follow';
import type { Observable } from './observable';
import { bridgeOf, openPort } from './port';
import { openSocket, sessionSecret } from './socket';

export { portolanError } from '../../contract/failure';
export type { Client } from '../../contract/link';
export type { ConnectionState } from './connection';
export type { Follower } from './follow';
export type { Observable } from './observable';

export type Main = {
  client: Client;
  connection: Observable<ConnectionState>;
  /** Tries again at once, instead of waiting for the next attempt. */
  reconnect(): void;
  /** Follows a stream across reconnections: {@link follow}. */
  follow: ReturnType<typeof follow>;
};

/** Resolves after the first attempt: look at `connection` for how it ended. */
export async function connect(page: Window = window): Promise<Main> {
  const bridge = bridgeOf(page);
  const connection = new Connection(bridge ? overPort(page, bridge) : overSocket(page));
  const client: Client = createORPCClient(connection.link);
  await connection.connect();
  return {
    client,
    connection: connection.state,
    reconnect: () => void connection.connect(),
    follow: follow(client, connection.state),
  };
}

function overPort(page: Window, bridge: NonNullable<ReturnType<typeof bridgeOf>>): Attempt {
  return async () => ({ channel: await openPort(page, bridge) });
}

function overSocket(page: Window): Attempt {
  return async () => {
    try {
      const secret = await sessionSecret(page);
      return secret === null ? 'refused' : await openSocket(page, secret);
    } catch {
      return 'unreachable';
    }
  };
}
