import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Channel } from '../../../contract/channel';
import { REFUSED, WELCOME } from '../../../contract/session';
import { type BrowserServer, startServer } from './server';

let server: BrowserServer;
let folder: string;
const served: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'portolan-server-'));
  const pages = join(folder, 'pages');
  mkdirSync(join(pages, 'assets'), { recursive: true });
  writeFileSync(join(pages, 'index.html'), '<!doctype html>Portolan');
  writeFileSync(join(pages, 'assets', 'app.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'not to be served');
  const serve = (channel: Channel) => {
    channel.onMessage((text) => {
      served.push(text);
      void channel.send(`echo ${text}`);
    });
    channel.onClose(() => served.push('closed'));
  };
  server = await startServer({ port: 0, pages, serve });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const own = () => ({ host: `127.0.0.1:${server.port}`, origin: `http://127.0.0.1:${server.port}` });
const newToken = () => new URL(server.newAddress()).hash.slice('#token='.length);

type Answer = { status: number; headers: Record<string, unknown>; body: string };

function ask(method: string, path: string, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers, setHost: false });
    asked.once('error', reject);
    asked.once('response', async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
    });
    asked.end(body);
  });
}

function exchange(token: string, headers: Record<string, string> = {}): Promise<Answer> {
  const body = JSON.stringify({ token });
  const length = String(Buffer.byteLength(body));
  return ask(
    'POST',
    '/session',
    { ...own(), 'content-type': 'application/json', 'content-length': length, ...headers },
    body,
  );
}

const newSecret = async () => (JSON.parse((await exchange(newToken())).body) as { secret: string }).secret;

/** Sends raw bytes and returns all that comes back. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
      socket.end();
    });
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
}

type SocketStory = { opened: boolean; status: number | null; messages: string[]; code: number };

/** Opens a WebSocket, sends the messages one by one as answers come, and tells what happened until it closed. */
function socketStory(options: { headers?: Record<string, string>; path?: string; say: (string | Buffer)[] }) {
  return new Promise<SocketStory>((resolve) => {
    const story: SocketStory = { opened: false, status: null, messages: [], code: 0 };
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${options.path ?? '/rpc'}`, {
      headers: options.headers ?? own(),
    });
    const say = [...options.say];
    const next = () => {
      const message = say.shift();
      if (message === undefined) socket.close(1000);
      else socket.send(message);
    };
    socket.on('open', () => {
      story.opened = true;
      next();
    });
    socket.on('message', (data) => {
      story.messages.push((data as Buffer).toString());
      next();
    });
    socket.on('unexpected-response', (_, response) => {
      story.status = response.statusCode ?? 0;
      resolve(story);
    });
    socket.on('error', () => {});
    socket.on('close', (code) => resolve({ ...story, code }));
  });
}

describe('pages', () => {
  it('are served, with all the headers that keep them in', async () => {
    const { status, headers, body } = await ask('GET', '/', { host: own().host });
    expect({ status, body }).toEqual({ status: 200, body: '<!doctype html>Portolan' });
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['set-cookie']).toBeUndefined();
    expect((await ask('GET', '/assets/app.js', { host: `localhost:${server.port}` })).body).toBe('export {}');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..\\secret.txt',
    '/%00',
    '/%',
    '//etc/passwd',
    '/etc/passwd',
    '/secret.txt',
    '/index.html/../../secret.txt',
  ])('stay in their folder: %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: ${own().host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).not.toContain('not to be served');
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])('take no %s', async (method) => {
    expect((await ask(method, '/', own())).status).toBe(405);
  });
});

describe('requests from elsewhere', () => {
  it.each([
    'evil.example',
    'evil.example:80',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost.evil.example',
    '[::1]:80',
    '0.0.0.0',
    '',
  ])('are refused by their Host: %s', async (host) => {
    expect((await ask('GET', '/', { host })).status).toBe(403);
    const story = await socketStory({ headers: { host, origin: `http://${host}` }, say: [] });
    expect(story).toMatchObject({ opened: false, status: 403 });
  });

  it('are refused without a Host', async () => {
    expect(await raw('GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 403 /);
    expect(await raw('GET / HTTP/1.1\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });

  it.each([
    'http://evil.example',
    'null',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https://127.0.0.1:PORT',
    'http://localhost:PORT',
    'http://127.0.0.1:PORT.evil.example',
    '',
  ])('are refused by their Origin: %s', async (text) => {
    const origin = text.replace('PORT', String(server.port));
    expect((await ask('GET', '/', { ...own(), origin })).status).toBe(403);
    expect((await exchange(newToken(), { origin })).status).toBe(403);
    expect(await socketStory({ headers: { ...own(), origin }, say: [] })).toMatchObject({ opened: false, status: 403 });
  });

  it('are refused without an Origin, where a page would send one', async () => {
    const { host } = own();
    const headers = { host, 'content-type': 'application/json', 'content-length': '2' };
    expect((await ask('POST', '/session', headers, '{}')).status).toBe(403);
    expect(await socketStory({ headers: { host }, say: [] })).toMatchObject({ opened: false, status: 403 });
  });

  it('are refused when the target is no path', async () => {
    const answer = await raw(`GET http://evil.example/ HTTP/1.1\r\nHost: ${own().host}\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
  });

  it('cannot come over any other address than 127.0.0.1', async () => {
    const others = Object.values(networkInterfaces()).flatMap((cards) => cards ?? []);
    const addresses = others.map(({ address }) => address).filter((address) => address !== '127.0.0.1');
    for (const address of ['127.0.0.2', ...addresses.filter((text) => !text.startsWith('fe80'))]) {
      const reached = await new Promise((resolve) => {
        const socket = connect(server.port, address, () => resolve(true)).once('error', () => resolve(false));
        socket.once('connect', () => socket.destroy());
      });
      expect([address, reached]).toEqual([address, false]);
    }
  });
});

describe('tokens', () => {
  it('give a session once', async () => {
    const token = newToken();
    expect((await exchange(token)).status).toBe(200);
    expect((await exchange(token)).status).toBe(403);
  });

  it('are replaced by the next one', async () => {
    const [first, second] = [newToken(), newToken()];
    expect((await exchange(first)).status).toBe(403);
    expect((await exchange(second)).status).toBe(200);
  });

  it.each([
    ['of no shape', JSON.stringify({ token: 5 }), 400],
    ['with more than it takes', JSON.stringify({ token: 'x', more: 1 }), 400],
    ['that is no JSON', '{', 400],
    ['that is empty', JSON.stringify({ token: '' }), 400],
    ['that was never given', JSON.stringify({ token: 'x' }), 403],
    ['that is too long', JSON.stringify({ token: 'x'.repeat(2000) }), 413],
  ])('are refused: one %s', async (_, body, status) => {
    const headers = { ...own(), 'content-type': 'application/json', 'content-length': String(body.length) };
    expect((await ask('POST', '/session', headers, body)).status).toBe(status);
  });

  it('are refused as a form, and when their length is not told', async () => {
    const form = { ...own(), 'content-type': 'text/plain', 'content-length': '2' };
    expect((await ask('POST', '/session', form, '{}')).status).toBe(415);
    const chunked = { ...own(), 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
    expect((await ask('POST', '/session', chunked, '{}')).status).toBe(413);
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'are for no other user of this machine',
    async () => {
      const token = newToken();
      const { origin } = own();
      const steal = `fetch('${origin}/session', { method: 'POST', body: '{"token":"${token}"}',
      headers: { origin: '${origin}', 'content-type': 'application/json' } }).then((answer) => process.exit(answer.status - 400))`;
      const thief = spawn(process.execPath, ['-e', steal], { uid: 65534, gid: 65534, cwd: '/' });
      expect(await once(thief, 'exit')).toEqual([3, null]);
      expect((await exchange(token)).status).toBe(200);
    },
  );

  it('are nothing that the address is asked with', () => {
    const address = new URL(server.newAddress());
    expect(address.pathname + address.search).toBe('/');
    expect(address.hash).toMatch(/^#token=[\w-]{43}$/);
  });
});

describe('the WebSocket', () => {
  it('serves whoever shows the secret, again and again', async () => {
    const secret = JSON.stringify({ secret: await newSecret() });
    for (let n = 0; n < 2; n += 1) {
      const story = await socketStory({ say: [secret, 'hello'] });
      expect(story).toMatchObject({ messages: [WELCOME, 'echo hello'], code: 1000 });
    }
  });

  it.each([
    ['a wrong secret', JSON.stringify({ secret: 'wrong' })],
    ['a token in its place', () => JSON.stringify({ secret: newToken() })],
    ['no JSON', 'hello'],
    ['another shape', JSON.stringify({ secret: 5 })],
    ['a call', JSON.stringify({ i: '1', p: { u: '/app/info' } })],
    ['binary', Buffer.from([1, 2, 3])],
    ['nothing', ''],
  ])('is closed after %s', async (_, first) => {
    served.length = 0;
    const story = await socketStory({ say: [typeof first === 'function' ? first() : first, 'hello'] });
    expect(story).toMatchObject({ opened: true, messages: [], code: REFUSED });
    expect(served).toEqual([]);
  });

  it('is nowhere but at its path', async () => {
    expect(await socketStory({ path: '/', say: [] })).toMatchObject({ opened: false, status: 404 });
    expect(await socketStory({ path: '/rpc/', say: [] })).toMatchObject({ opened: false, status: 404 });
  });

  it('is closed after a message that is too large, or binary, and tells what it served', async () => {
    const secret = JSON.stringify({ secret: await newSecret() });
    served.length = 0;
    expect((await socketStory({ say: [secret, 'x'.repeat(8 * 1024 * 1024 + 1)] })).code).toBe(1009);
    expect((await socketStory({ say: [secret, Buffer.from([1])] })).code).toBe(1003);
    await expect.poll(() => served).toEqual(['closed', 'closed']);
  });

  it('is closed after a frame that breaks the protocol', async () => {
    const secret = JSON.stringify({ secret: await newSecret() });
    served.length = 0;
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/rpc`, { headers: own() });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.on('error', () => {});
    socket.on('open', () => socket.send(secret));
    socket.on('message', () => {
      const { _socket } = socket as unknown as { _socket: { write(bytes: Buffer): void } };
      _socket.write(Buffer.from('ff00ff00ff00', 'hex'));
    });
    expect(await closed).toBe(1002);
    await expect.poll(() => served).toEqual(['closed']);
  });
});
