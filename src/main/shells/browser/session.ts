/** POST /session: trades a one-time token for a session secret. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type SessionAnswer, tokenRequest } from '../../../contract/session';
import type { Keys } from './keys';
import { peerUser, trustedUsers } from './peer';
import { answer } from './respond';

const MAX_BODY_BYTES = 1024;

export async function exchangeToken(request: IncomingMessage, response: ServerResponse, keys: Keys): Promise<void> {
  const { remotePort = 0, localPort = 0 } = request.socket;
  const user = await peerUser(remotePort, localPort);
  if (user !== undefined && !(await trustedUsers()).has(user)) {
    console.error(`User ${user} of this machine tried the address, and was refused; it still opens the app once.`);
    return answer(response, 403, 'Another user of this machine started it.');
  }
  // A form or a "simple" cross-origin request cannot say so; the Origin has been checked already.
  if (request.headers['content-type'] !== 'application/json') return answer(response, 415, 'JSON is needed.');
  const length = Number(request.headers['content-length']);
  if (!(length <= MAX_BODY_BYTES)) return answer(response, 413, 'A token is short, and of a known length.');
  const asked = tokenRequest.safeParse(parseJson(await text(request)));
  if (!asked.success) return answer(response, 400, 'A token is needed.');
  const secret = keys.exchange(asked.data.token);
  if (secret === null) return answer(response, 403, 'This address has been used, or there is a newer one.');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ secret } satisfies SessionAnswer));
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
