/**
 * Who may ask anything at all: pages of this very server. A page elsewhere that has its name point at 127.0.0.1 (DNS
 * rebinding) shows by its Host, any other by its Origin.
 */
import type { IncomingMessage } from 'node:http';

export type Refusal = { status: number; text: string };

/** Why the request is refused, or undefined. `port` is the one that the server listens on. */
export function refusal(request: IncomingMessage, port: number, { originNeeded }: { originNeeded: boolean }) {
  const { host, origin } = request.headers;
  const own = ['127.0.0.1', 'localhost'].map((name) => new URL(`http://${name}:${port}`));
  const here = own.find((url) => url.host === host);
  if (!here) return refused(403, 'This server answers to 127.0.0.1 and localhost only.');
  if (origin === undefined ? originNeeded : origin !== here.origin) return refused(403, 'Only its own pages may ask.');
  if (!request.url?.startsWith('/')) return refused(400, 'The target must be a path.');
  return undefined;
}

function refused(status: number, text: string): Refusal {
  return { status, text };
}
