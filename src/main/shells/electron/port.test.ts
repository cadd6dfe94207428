import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Channel } from '../../../contract/channel';
import { PORT_MESSAGE, PORT_REQUEST } from '../../../contract/port';
import { PAGE } from './links';

const electron = vi.hoisted(() => ({ ipcMain: null as unknown }));

/** Like Electron's: its messages come wrapped in an event. */
class PortMain extends EventEmitter {
  constructor(private readonly port: MessagePort) {
    super();
    port.on('close', () => this.emit('close'));
  }
  postMessage = (data: unknown) => this.port.postMessage(data);
  close = () => this.port.close();
  start = () => this.port.on('message', (data: unknown) => this.emit('message', { data, ports: [] }));
}

vi.mock('electron', () => ({
  get ipcMain() {
    return electron.ipcMain;
  },
  MessageChannelMain: class {
    private readonly ports = new MessageChannel();
    port1 = new PortMain(this.ports.port1);
    port2 = this.ports.port2;
  },
}));
const { servePorts } = await import('./port');

const served: Channel[] = [];
beforeEach(() => {
  served.length = 0;
  electron.ipcMain = new EventEmitter();
  servePorts((channel) => served.push(channel));
});

const frame = (url: string, parent: unknown = null) => ({ url, parent, postMessage: vi.fn() });
const ask = (senderFrame: unknown) => (electron.ipcMain as EventEmitter).emit(PORT_REQUEST, { senderFrame });

it('gives the top frame of the app a port, and serves the other end', async () => {
  const asking = frame(PAGE);
  ask(asking);
  const [name, message, [port]] = asking.postMessage.mock.calls[0] as [string, null, MessagePort[]];
  expect([name, message]).toEqual([PORT_MESSAGE, null]);

  const [channel] = served;
  const texts: string[] = [];
  const closed = new Promise<void>((resolve) => channel?.onClose(resolve));
  channel?.onMessage((text) => texts.push(text));
  port?.postMessage({ not: 'text' });
  port?.postMessage('text');
  await vi.waitFor(() => expect(texts).toEqual(['text']));
  port?.close();
  await closed;
});

it.each([
  ['a page of the web', frame('https://evil.example/')],
  ['a file', frame('file:///app/index.html')],
  ['another host of the scheme', frame('portolan://evil/')],
  ['a blank page', frame('about:blank')],
  ['a frame inside of the app', frame(PAGE, frame(PAGE))],
  ['a frame that is gone', null],
])('gives %s nothing', (_, asking) => {
  ask(asking);
  expect(served).toEqual([]);
  if (asking) expect(asking.postMessage).not.toHaveBeenCalled();
});
