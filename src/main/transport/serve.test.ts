import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { type ContractRouterClient, eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Channel } from '../../contract/channel';
import { PortolanError } from '../../contract/errors';
import { linkOver } from '../../contract/link';
import { createLog } from '../services/log';
import { createServe } from './serve';

const contract = {
  echo: oc.input(z.strictObject({ text: z.string(), when: z.date() })),
  login: oc.input(z.strictObject({ user: z.string(), password: z.string() })),
  refuse: oc.input(z.strictObject({ name: z.string() })),
  wait: oc,
  count: oc.input(z.strictObject({ to: z.number() })).output(eventIterator(z.number())),
  follow: oc.output(eventIterator(z.number())),
};

type Ends = { signals: AbortSignal[]; returned: number };

function routerNoting(ends: Ends) {
  const api = implement(contract);
  const untilAborted = (signal: AbortSignal | undefined) =>
    new Promise<void>((resolve) => {
      if (!signal) return;
      ends.signals.push(signal);
      signal.addEventListener('abort', () => resolve());
    });
  return api.router({
    echo: api.echo.handler(({ input }) => input),
    login: api.login.handler(({ input }) => {
      throw new TypeError(`no ${input.user} with ${input.password}`);
    }),
    refuse: api.refuse.handler(({ input }) => {
      throw new PortolanError('name-taken', { name: input.name }, { status: 409 });
    }),
    wait: api.wait.handler(async ({ signal }) => {
      await untilAborted(signal);
      throw signal?.reason;
    }),
    count: api.count.handler(async function* ({ input }) {
      for (let n = 1; n <= input.to; n += 1) yield n;
      throw new PortolanError('docker-refused', { to: String(input.to) });
    }),
    follow: api.follow.handler(async function* ({ signal }) {
      try {
        yield 1;
        await untilAborted(signal);
      } finally {
        ends.returned += 1;
      }
    }),
  });
}

function over(port: MessagePort): Channel {
  return {
    send: (text) => port.postMessage(text),
    onMessage: (listener) => port.on('message', listener),
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  };
}

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function connected() {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const ends: Ends = { signals: [], returned: 0 };
  const log: string[] = [];
  createServe(
    routerNoting(ends),
    createLog((line) => log.push(line)),
  )(over(port1));
  const client = createORPCClient<ContractRouterClient<typeof contract>>(linkOver(over(port2)));
  return { client, ends, log, mainPort: port1, rendererPort: port2 };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const settled = async (condition: () => boolean) => expect.poll(condition, { timeout: 2000 }).toBe(true);

describe('calls', () => {
  it('answers, with dates as dates', async () => {
    const input = { text: '青岛', when: new Date(0) };
    expect(await connected().client.echo(input)).toEqual(input);
  });

  it('keeps many concurrent answers apart', async () => {
    const { client } = connected();
    const texts = Array.from({ length: 100 }, (_, n) => String(n));
    const answers = await Promise.all(texts.map((text) => client.echo({ text, when: new Date(0) })));
    expect(answers.map((answer) => (answer as { text: string }).text)).toEqual(texts);
  });

  it('carries an error as data', async () => {
    const error = await failure(connected().client.refuse({ name: 'greatwall' }));
    expect(error).toBeInstanceOf(PortolanError);
    expect(error).toMatchObject({ code: 'name-taken', params: { name: 'greatwall' }, details: { status: 409 } });
  });

  it('refuses input that is not of the schema, and names the place', async () => {
    const { client, log } = connected();
    const error = await failure(client.refuse({ name: 5 as unknown as string }));
    expect(error).toMatchObject({ code: 'invalid-input', params: { path: 'name' } });
    expect(log).toEqual([]);
  });

  it('tells the log, and not the peer, what nobody foresaw, and tells the log no password', async () => {
    const { client, log } = connected();
    const error = (await failure(client.login({ user: 'ada', password: 'hunter2' }))) as PortolanError;
    expect(error.toData()).toEqual({ code: 'internal', params: {}, details: {} });
    expect(log.join()).toContain('TypeError: no ada with •••');
    expect(log.join()).not.toContain('hunter2');
  });

  it('fails for a method that is not there', async () => {
    const { client } = connected();
    const missing = (client as unknown as { nothing: () => Promise<unknown> }).nothing();
    expect(await failure(missing)).toMatchObject({ code: 'internal' });
  });

  it('carries a cancellation to the server', async () => {
    const { client, ends, log } = connected();
    const cancel = new AbortController();
    const call = failure(client.wait(undefined, { signal: cancel.signal }));
    await settled(() => ends.signals.length === 1);
    cancel.abort();
    expect(await call).toMatchObject({ code: 'cancelled' });
    await settled(() => ends.signals[0]?.aborted === true);
    expect(log).toEqual([]);
  });
});

describe('streams', () => {
  it('brings events in order, then the error as data', async () => {
    const seen: number[] = [];
    const reading = (async () => {
      for await (const n of await connected().client.count({ to: 3 })) seen.push(n);
    })();
    expect(await failure(reading)).toMatchObject({ code: 'docker-refused', params: { to: '3' } });
    expect(seen).toEqual([1, 2, 3]);
  });

  it('ends the generator when the reader leaves', async () => {
    const { client, ends } = connected();
    for await (const _ of await client.follow()) break;
    await settled(() => ends.returned === 1);
  });

  it('ends the generator when the reader aborts', async () => {
    const { client, ends } = connected();
    const cancel = new AbortController();
    const stream = await client.follow(undefined, { signal: cancel.signal });
    await stream.next();
    const next = failure(stream.next());
    cancel.abort();
    expect(await next).toMatchObject({ code: 'cancelled' });
    await settled(() => ends.returned === 1);
  });
});

describe('a peer that vanishes', () => {
  it('ends everything it had running', async () => {
    const { client, ends, rendererPort } = connected();
    const call = failure(client.wait());
    const stream = await client.follow();
    await stream.next();
    const next = failure(stream.next());
    await settled(() => ends.signals.length === 2);
    rendererPort.close();
    await settled(() => ends.signals.every((signal) => signal.aborted) && ends.returned === 1);
    expect(await call).toMatchObject({ code: 'main-gone' });
    expect(await next).toMatchObject({ code: 'main-gone' });
  });

  it('leaves the client with an answer for what it still asks', async () => {
    const { client, mainPort } = connected();
    const call = failure(client.wait());
    mainPort.close();
    expect(await call).toMatchObject({ code: 'main-gone' });
    expect(await failure(client.wait())).toMatchObject({ code: 'main-gone' });
  });

  it('leaves other peers alone', async () => {
    const ends: Ends = { signals: [], returned: 0 };
    const serve = createServe(
      routerNoting(ends),
      createLog(() => {}),
    );
    const [first, second] = [new MessageChannel(), new MessageChannel()];
    ports.push(first.port1, second.port1);
    for (const { port1 } of [first, second]) serve(over(port1));
    const clients = [first, second].map(({ port2 }) =>
      createORPCClient<ContractRouterClient<typeof contract>>(linkOver(over(port2))),
    );
    const [gone] = clients.map((client) => failure(client.wait()));
    await settled(() => ends.signals.length === 2);
    first.port2.close();
    expect(await gone).toMatchObject({ code: 'main-gone' });
    const aborted = () => ends.signals.filter((signal) => signal.aborted).length;
    await settled(() => aborted() === 1);
    await clients[1]?.echo({ text: 'still here', when: new Date(0) });
    expect(aborted()).toBe(1);
  });
});

describe('a message that is garbage', () => {
  const garbage = [
    '',
    '{',
    'null',
    '[]',
    '42',
    '"text"',
    '{"i":"77"}',
    '{"i":"77","p":null}',
    '{"i":"77","p":{"u":5}}',
    '{"i":"77","p":{"u":"http://[","b":1}}',
    '{"i":"77","p":{"u":"/echo","b":"not an object"}}',
    '{"i":"77","p":{"u":"/echo","b":{"json":{},"meta":[[1,"__proto__","x"]]}}}',
    '{"i":"77","p":{"u":"/__proto__/constructor","b":{"json":{}}}}',
    '{"i":"77","t":3,"p":null}',
    '{"i":"77","t":99,"p":{}}',
    `{"i":"77","p":{"u":"/echo","b":${'['.repeat(5000)}${']'.repeat(5000)}}}`,
  ];
  it.each(garbage.map((text) => [text.slice(0, 60), text]))('is survived: %s', async (_, text) => {
    const { client, rendererPort } = connected();
    rendererPort.postMessage(text);
    const input = { text: 'still here', when: new Date(0) };
    expect(await client.echo(input)).toEqual(input);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
