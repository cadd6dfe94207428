/** Serves the contract over any channel. */
import { type AnyRouter } from '@orpc/server';
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import type { Channel } from '../../contract/channel';
import type { Log } from '../services/log';
import { errorsAsData } from './errors';

/** Serves one peer until its channel closes. */
export type Serve = (channel: Channel) => void;

/**
 * Makes the server of a router. When a channel closes, the signal of every call and stream that it had running is
 * aborted. A message that is not of the protocol is logged and dropped.
 */
export function createServe(router: AnyRouter, log: Log): Serve {
  const handler = new StandardRPCHandler(router, { clientInterceptors: [errorsAsData(log)] });
  const handle = createServerPeerHandleRequestFn(handler, { context: {} });
  return (channel) => {
    let closed = false;
    const peer = new ServerPeer(async (message) => {
      if (typeof message !== 'string') throw new TypeError('The contract has no binary messages');
      await channel.send(message);
    });
    channel.onMessage((text) => {
      if (closed) return;
      peer.message(text, handle).catch((error: unknown) => {
        // Not its message, which may quote the one that was dropped.
        if (!closed) log.warn('message.dropped', { reason: error instanceof Error ? error.name : 'unknown' });
      });
    });
    channel.onClose(() => {
      closed = true;
      peer.close();
    });
  };
}
