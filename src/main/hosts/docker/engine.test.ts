import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import type { HostLink } from '../link';
import { StreamAgent } from './agent';
import { Engine } from './engine';

const VERSION = { Version: '20.10.24', ApiVersion: '1.41', MinAPIVersion: '1.12' };

describe('the Engine', () => {
  let folder: string;
  let server: Server;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let lose: (reason: PortolanError | null) => void;
  let dials: number;
  let link: HostLink;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'portolan-test-'));
    const path = join(folder, 'socket');
    server = createServer((request, response) => {
      if (request.url?.endsWith('/version')) response.end(JSON.stringify(VERSION));
      else answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(path, resolve));
    dials = 0;
    link = {
      host: 'vm',
      socket: path,
      dial: async () => {
        dials += 1;
        return connect(path);
      },
      maxDials: 4,
      maxHeld: 4,
      processes: { unread: { fact: 'links', reason: 'failed', detail: '' } },
      closed: new Promise((resolve) => {
        lose = resolve;
      }),
      close: async () => {},
    };
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  const open = async () => {
    const engine = new Engine(link);
    await engine.negotiate();
    return engine;
  };
  const images = (engine: Engine, signal?: AbortSignal) =>
    engine.read((docker, abortSignal) => docker.listImages({ abortSignal }), { signal });
  const codeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'answered',
      (error: unknown) => (PortolanError.is(error) ? error.code : String(error)),
    );

  it('speaks the version that was settled on', async () => {
    let asked = '';
    answer = (request, response) => {
      asked = request.url ?? '';
      response.end('[]');
    };
    expect(await images(await open())).toEqual([]);
    expect(asked).toMatch(/^\/v1\.41\/images\/json/);
  });

  it('keeps its streams, and opens no more than it may', async () => {
    let running = 0;
    let most = 0;
    answer = (_request, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end('[]');
      }, 5);
    };
    const engine = await open();
    await Promise.all(Array.from({ length: 20 }, () => images(engine)));
    await images(engine);
    expect(most).toBe(3);
    expect(dials).toBe(3);
  });

  it('fails when an answer breaks off in its middle', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('[');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await codeOf(images(await open()))).toBe('docker-unreachable');
  });

  it('fails all that runs when the link is lost, and all that is asked afterwards', async () => {
    answer = () => {};
    const engine = await open();
    const asked = [codeOf(images(engine)), codeOf(images(engine))];
    await new Promise((resolve) => setTimeout(resolve, 20));
    engine.close(new PortolanError('connection-lost', { host: 'vm' }));
    lose(null);
    expect(await Promise.all(asked)).toEqual(['connection-lost', 'connection-lost']);
    expect(await codeOf(images(engine))).toBe('connection-lost');
  });

  it('cancels what runs and what waits', async () => {
    let [arrived, gone] = [0, 0];
    answer = (request) => {
      arrived += 1;
      request.socket.once('close', () => {
        gone += 1;
      });
    };
    const engine = await open();
    const controller = new AbortController();
    const asked = Array.from({ length: 5 }, () => codeOf(images(engine, controller.signal)));
    await expect.poll(() => arrived).toBe(3);
    controller.abort();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['cancelled']));
    await expect.poll(() => gone).toBe(3);
    answer = (_request, response) => response.end('[]');
    expect(await images(engine)).toEqual([]);
  });

  it('gives up on an Engine that hangs', async () => {
    answer = () => {};
    const engine = await open();
    const asked = engine.read((docker, abortSignal) => docker.listImages({ abortSignal }), { timeoutMs: 30 });
    const error = await asked.catch((reason: unknown) => reason);
    expect(PortolanError.is(error) && [error.code, error.params.reason]).toEqual(['docker-unreachable', 'timeout']);
  });

  it('says that what answers is no Engine', async () => {
    server.removeAllListeners('request');
    server.on('request', (_request, response: ServerResponse) => response.end('<html>'));
    expect(await codeOf(open())).toBe('docker-refused');
  });

  it('tells a dial that failed by its own code', async () => {
    const path = '/var/run/docker.sock';
    const refused = { ...link, dial: () => Promise.reject(new PortolanError('docker-permission', { path })) };
    expect(await codeOf(new Engine(refused).negotiate())).toBe('docker-permission');
  });
});

describe('the agent', () => {
  it('is not walked by inspect, which docker-modem calls at every request', () => {
    const agent = new StreamAgent(() => Promise.reject<Duplex>(new Error()));
    expect(inspect({ agent }, { showHidden: true, depth: null })).toBe('{ agent: StreamAgent }');
  });
});
