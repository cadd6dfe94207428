/** The connection to main in the Electron shell. */
import type { Channel } from '../../contract/channel';
import { BRIDGE, type Bridge, PORT_MESSAGE } from '../../contract/port';

/** What the preload left on the window; undefined outside Electron. */
export function bridgeOf(page: Window): Bridge | undefined {
  return (page as { [BRIDGE]?: Bridge })[BRIDGE];
}

/** Asks main for a port and waits until it comes. */
export async function openPort(page: Window, bridge: Bridge): Promise<Channel> {
  const port = await new Promise<MessagePort>((resolve) => {
    const listener = (event: MessageEvent) => {
      const [received] = event.ports;
      if (event.source !== page || event.data !== PORT_MESSAGE || !received) return;
      page.removeEventListener('message', listener);
      resolve(received);
    };
    page.addEventListener('message', listener);
    bridge.requestPort();
  });
  return channelOver(port);
}

/** A channel over one end of a MessageChannel. */
export function channelOver(port: MessagePort): Channel {
  return {
    send: (text) => port.postMessage(text),
    onMessage(listener) {
      port.addEventListener('message', (event) => {
        if (typeof event.data === 'string') listener(event.data);
      });
      port.start();
    },
    onClose: (listener) => port.addEventListener('close', listener),
    close: () => port.close(),
  };
}
