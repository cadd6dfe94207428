import { expect, it, vi } from 'vitest';
import { PORT_MESSAGE } from '../../contract/port';
import { bridgeOf, channelOver, openPort } from './port';

const page = new EventTarget() as Window;

function send(source: unknown, data: unknown, ports: MessagePort[]) {
  page.dispatchEvent(Object.assign(new Event('message'), { source, data, ports }));
}

it('finds no bridge outside Electron', () => {
  expect(bridgeOf(page)).toBeUndefined();
});

it('takes the port that its own window brings, and no other', async () => {
  const [real, other] = [new MessageChannel(), new MessageChannel()];
  const requestPort = vi.fn<() => void>(() => {
    send(null, PORT_MESSAGE, [other.port2]);
    send(page, 'something else', [other.port2]);
    send(page, PORT_MESSAGE, []);
    send(page, PORT_MESSAGE, [real.port2]);
  });
  const channel = await openPort(page, { requestPort });
  expect(requestPort).toHaveBeenCalledTimes(1);
  const came = new Promise((resolve) => {
    real.port1.onmessage = ({ data }) => resolve(data);
  });
  void channel.send('hello');
  expect(await came).toBe('hello');
  real.port1.close();
  other.port1.close();
});

it('passes text on, drops anything else, and tells when the other side is gone', async () => {
  const { port1, port2 } = new MessageChannel();
  const channel = channelOver(port2);
  const texts: string[] = [];
  channel.onMessage((text) => texts.push(text));
  const closed = new Promise<void>((resolve) => channel.onClose(resolve));
  port1.postMessage({ not: 'text' });
  port1.postMessage('text');
  await vi.waitFor(() => expect(texts).toEqual(['text']));
  port1.close();
  await closed;
});
