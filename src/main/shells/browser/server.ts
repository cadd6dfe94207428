/** Serves the renderer's files and the contract on 127.0.0.1, to pages of its own and to nobody else. */
import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import sirv from 'sirv';
import { WebSocketServer } from 'ws';
import { SESSION_PATH, SOCKET_PATH } from '../../../contract/session';
import type { Serve } from '../../transport/serve';
import { securityHeaders } from '../headers';
import { refusal } from './guard';
import { Keys } from './keys';
import { answer } from './respond';
import { exchangeToken } from './session';
import { welcome } from './socket';

const ADDRESS = '127.0.0.1';
/** More than the largest plan that a person could make. */
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

export type BrowserServer = {
  port: number;
  /** An address that opens the app once. The token is in its fragment, which never leaves the browser by itself. */
  newAddress(): string;
  /** Ends every connection. */
  close(): Promise<void>;
};

/** `pages`: the folder with the built renderer. Rejects when the port is taken. */
export async function startServer(options: { port: number; pages: string; serve: Serve }): Promise<BrowserServer> {
  const keys = new Keys();
  // Not in dev mode: sirv then knows the folder's files from the start, and answers for nothing else.
  const pages = sirv(options.pages, {
    etag: true,
    setHeaders: (response) => response.setHeader('Cache-Control', 'no-cache'),
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE_BYTES, perMessageDeflate: false });
  const server = createServer((request, response) => {
    // Only a peer that left in the middle of its request fails this.
    respond(request, response).catch(() => response.destroy());
  });
  const port = await listen(options.port);
  const headers = Object.entries(securityHeaders([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`]));

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of headers) response.setHeader(name, value);
    const posted = request.method === 'POST';
    const refused = refusal(request, port, { originNeeded: posted });
    if (refused) return answer(response, refused.status, refused.text);
    if (posted && request.url === SESSION_PATH) return exchangeToken(request, response, keys);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return answer(response, 405, 'Only GET and HEAD.');
    }
    pages(request, response, () => answer(response, 404, 'There is no such page.'));
  }

  server.on('upgrade', (request, socket, head) => {
    const refused = refusal(request, port, { originNeeded: true });
    if (refused) return refuseUpgrade(socket, refused.status);
    if (request.url !== SOCKET_PATH) return refuseUpgrade(socket, 404);
    sockets.handleUpgrade(request, socket, head, (ws) => welcome(ws, keys, options.serve));
  });

  function listen(wanted: number): Promise<number> {
    return new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(wanted, ADDRESS, () => resolve((server.address() as AddressInfo).port));
    });
  }

  return {
    port,
    newAddress: () => `http://${ADDRESS}:${port}/#token=${keys.newToken()}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function refuseUpgrade(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
