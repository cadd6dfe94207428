/** Hands the renderer its end of a MessagePort when it asks for one, and serves the other. */
import { type IpcMainEvent, ipcMain, MessageChannelMain, type MessagePortMain } from 'electron';
import type { Channel } from '../../../contract/channel';
import { PORT_MESSAGE, PORT_REQUEST } from '../../../contract/port';
import type { Serve } from '../../transport/serve';
import { isOwnPage } from './links';

/** Only the top frame of one of the app's own pages is answered. */
export function servePorts(serve: Serve): void {
  ipcMain.on(PORT_REQUEST, ({ senderFrame }: IpcMainEvent) => {
    if (!senderFrame || senderFrame.parent !== null || !isOwnPage(senderFrame.url)) return;
    const { port1, port2 } = new MessageChannelMain();
    serve(channelOver(port1));
    senderFrame.postMessage(PORT_MESSAGE, null, [port2]);
  });
}

function channelOver(port: MessagePortMain): Channel {
  return {
    send: (text) => port.postMessage(text),
    onMessage(listener) {
      port.on('message', ({ data }) => {
        if (typeof data === 'string') listener(data);
      });
      port.start();
    },
    onClose: (listener) => port.once('close', listener),
    close: () => port.close(),
  };
}
