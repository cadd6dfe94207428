/** The connection to main in the browser shell. */
import type { Channel } from '../../contract/channel';
import { type Greeting, REFUSED, SESSION_PATH, type SessionAnswer, SOCKET_PATH, WELCOME } from '../../contract/session';

const KEY = 'portolan.session';

/**
 * Trades the one-time token in the page's address for a session secret, which lives as long as the tab; without a
 * token, what the tab has from before. Null: the tab has neither, or the token has been used. Rejects when main
 * cannot be reached.
 */
export async function sessionSecret(page: Window): Promise<string | null> {
  const token = new URLSearchParams(page.location.hash.slice(1)).get('token');
  if (token !== null) {
    const answer = await page.fetch(SESSION_PATH, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    page.history.replaceState(null, '', page.location.pathname);
    if (answer.ok) page.sessionStorage.setItem(KEY, ((await answer.json()) as SessionAnswer).secret);
  }
  return page.sessionStorage.getItem(KEY);
}

export type SocketOutcome = { channel: Channel } | 'refused' | 'unreachable';

/** Opens the WebSocket and shows the secret. */
export function openSocket(page: Window, secret: string): Promise<SocketOutcome> {
  const socket = new WebSocket(`ws://${page.location.host}${SOCKET_PATH}`);
  return new Promise((resolve) => {
    socket.addEventListener('open', () => socket.send(JSON.stringify({ secret } satisfies Greeting)));
    socket.addEventListener('message', ({ data }) => data === WELCOME && resolve({ channel: channelOver(socket) }), {
      once: true,
    });
    socket.addEventListener('close', ({ code }) => resolve(code === REFUSED ? 'refused' : 'unreachable'));
  });
}

function channelOver(socket: WebSocket): Channel {
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    onMessage: (listener) => socket.addEventListener('message', ({ data }) => listener(String(data))),
    onClose: (listener) => socket.addEventListener('close', listener),
    close: () => socket.close(),
  };
}
