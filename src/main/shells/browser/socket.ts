/** A page's WebSocket: it shows the session's secret first, and only then is anything served. */
import type { RawData, WebSocket } from 'ws';
import type { Channel } from '../../../contract/channel';
import { greeting, REFUSED, WELCOME } from '../../../contract/session';
import type { Serve } from '../../transport/serve';
import type { Keys } from './keys';
import { parseJson } from './session';

const GREETING_TIMEOUT_MS = 5_000;
/** RFC 6455, 7.4.1: a kind of data that cannot be accepted. */
const UNSUPPORTED_DATA = 1003;

export function welcome(socket: WebSocket, keys: Keys, serve: Serve): void {
  // Frames that break the protocol or are too large end in an 'error' and then a 'close' with the code for it.
  socket.on('error', () => {});
  const late = setTimeout(() => socket.close(REFUSED), GREETING_TIMEOUT_MS);
  socket.once('close', () => clearTimeout(late));
  socket.once('message', (data, isBinary) => {
    clearTimeout(late);
    if (!isGreeting(data, isBinary, keys)) return socket.close(REFUSED);
    socket.send(WELCOME);
    serve(channelOver(socket));
  });
}

function isGreeting(data: RawData, isBinary: boolean, keys: Keys): boolean {
  if (isBinary) return false;
  const said = greeting.safeParse(parseJson(textOf(data)));
  return said.success && keys.isSession(said.data.secret);
}

/** By ws's default every message comes as one Buffer. */
function textOf(data: RawData): string {
  return (data as Buffer).toString();
}

function channelOver(socket: WebSocket): Channel {
  return {
    // Settles, whatever comes of it, when the system has taken the text; 'close' tells what went wrong.
    send: (text) => new Promise((resolve) => socket.send(text, () => resolve())),
    onMessage(listener) {
      socket.on('message', (data, isBinary) => {
        if (isBinary) socket.close(UNSUPPORTED_DATA);
        else listener(textOf(data));
      });
    },
    onClose: (listener) => socket.once('close', listener),
    close: () => socket.close(),
  };
}
