/** The client's end of the contract over any channel. */
import type { ClientLink } from '@orpc/client';
import { StandardRPCLink } from '@orpc/client/standard';
import type { ContractRouterClient } from '@orpc/contract';
import { ClientPeer } from '@orpc/standard-server-peer';
import type { Channel } from './channel';
import type { Contract } from './contract';
import { PortolanError } from './errors';
import { portolanError } from './failure';
import { translatingFailures } from './outcome';

/** Every call and stream fails with a PortolanError. */
export type Client = ContractRouterClient<Contract>;

export type Link = ClientLink<Record<never, never>>;

/** Calls and streams fail with a PortolanError, and all that run when the channel closes with `main-gone`. */
export function linkOver(channel: Channel): Link {
  let open = true;
  const peer = new ClientPeer(async (message) => {
    if (typeof message !== 'string') throw new TypeError('The contract has no binary messages');
    await channel.send(message);
  });
  channel.onMessage((text) => void peer.message(text));
  channel.onClose(() => {
    open = false;
    peer.close();
  });
  const sender = {
    async call(request: Parameters<ClientPeer['request']>[0]) {
      const response = await peer.request(request);
      return { ...response, body: () => Promise.resolve(response.body) };
    },
  };
  return new StandardRPCLink<Record<never, never>>(sender, {
    url: 'http://orpc',
    interceptors: [
      async ({ next, signal }) => {
        if (!open) throw new PortolanError('main-gone');
        return translatingFailures(next, (error) => {
          if (signal?.aborted) return new PortolanError('cancelled');
          return open ? portolanError(error) : new PortolanError('main-gone');
        });
      },
    ],
  });
}
