import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Channel } from '../contract/channel';
import { PortolanError } from '../contract/errors';
import { type Client, linkOver } from '../contract/link';
import { PHYSICAL_HOST } from '../model/build';
import { type App, createApp } from './app';
import { createLog } from './services/log';
import { networkFact, physicalFacts } from './services/testing/facts';
import { FakeEngine } from './services/testing/fake-engine';
import { createNetwork, planOf } from './services/testing/plans';
import { failure } from './services/testing/sessions';
import { createServe } from './transport/serve';

let dataDir: string;
let host: FakeEngine;
let app: App;
let client: Client;
let ports: MessagePort[];
const logged: string[] = [];

const over = (port: MessagePort): Channel => ({
  send: (text) => port.postMessage(text),
  onMessage: (listener) => port.on('message', listener),
  onClose: (listener) => port.on('close', listener),
  close: () => port.close(),
});

async function start() {
  app = await createApp(
    { dataDir, home: dataDir, machine: 'desktop', locale: 'en', openHost: null, shell: 'browser' },
    {
      openDriver: (_profile, _answers, signal) => host.open(signal),
      suggestions: async () => ({
        local: { endpoint: 'unix:///var/run/docker.sock', available: false, reason: null },
        ssh: [],
        contexts: [],
        known: [],
      }),
      ssh: {
        examine: async function* () {
          yield { type: 'end', connects: true };
        },
        openShell: async () => ({ hostKey: '', run: async () => undefined, close: async () => undefined }),
        knownHosts: { lines: async () => [], forget: async () => undefined, remember: async () => undefined },
        setUpKey: async function* () {
          yield { type: 'end', keyFile: '' };
        },
        ownKeys: async () => [],
        forgetPassphrases: async () => undefined,
      },
      readPhysical: async () => physicalFacts(),
      runPhysical: async () => {},
      probePhysical: async ({ from }) => ({
        outcome: 'answered',
        addresses: [],
        milliseconds: 1,
        command: ['ping', from.host],
        output: '',
        reason: null,
      }),
      retain: () => {},
    },
  );
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  createServe(
    app.router,
    createLog((line) => logged.push(line)),
  )(over(port1));
  client = createORPCClient<Client>(linkOver(over(port2)));
}

async function end() {
  for (const port of ports) port.close();
  await app.close();
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-app-'));
  host = new FakeEngine();
  await start();
});
afterEach(async () => {
  await end();
  await rm(dataDir, { recursive: true, maxRetries: 20, retryDelay: 50 });
  expect(logged.splice(0)).toEqual([]);
});

const add = (name: string) => client.hosts.add({ kind: 'ssh', name, address: '192.168.56.10', user: 'ada' });

it('says what it is', async () => {
  expect(await client.app.info()).toMatchObject({ machine: 'desktop', shell: 'browser', version: expect.any(String) });
  expect((await client.hosts.suggestions()).local.available).toBe(false);
});

it('keeps hosts and settings over a restart', async () => {
  await add('vm');
  await client.settings.put({ theme: 'dark' });
  await end();
  await start();
  expect(await client.hosts.list()).toMatchObject({
    hosts: [{ profile: { id: 'vm', port: 22 }, status: { state: 'disconnected' } }],
    damaged: null,
  });
  expect(await client.settings.put({ language: 'zh' })).toMatchObject({ theme: 'dark', language: 'zh' });
});

it('follows hosts as they come, connect and go', async () => {
  const seen: string[] = [];
  const stop = new AbortController();
  const following = (async () => {
    for await (const { hosts } of await client.hosts.watch(undefined, { signal: stop.signal }))
      seen.push(hosts.map(({ profile, status }) => `${profile.name} ${status.state}`).join());
  })();
  await add('vm');
  await client.hosts.connect({ host: 'vm' });
  await client.hosts.update({ id: 'vm', draft: { kind: 'ssh', name: 'VM', address: '192.168.56.10', user: 'ada' } });
  await expect.poll(() => seen.at(-1)).toBe('VM connected');
  await client.hosts.update({ id: 'vm', draft: { kind: 'ssh', name: 'VM', address: '192.168.56.11', user: 'ada' } });
  await expect.poll(() => seen.at(-1)).toBe('VM disconnected');
  await client.hosts.remove({ host: 'vm' });
  await expect.poll(() => seen.at(-1)).toBe('');
  stop.abort();
  expect(await failure(following)).toMatchObject({ code: 'cancelled' });
});

it('shows the network of a host, live, and its raw JSON', async () => {
  await add('vm');
  const stop = new AbortController();
  const events = await client.topology.watch({ realm: 'physical' }, { signal: stop.signal });
  expect((await events.next()).value).toEqual({ type: 'state', state: { hosts: {}, segments: {} } });
  await client.hosts.connect({ host: 'vm' });
  const seen: string[] = [];
  const following = (async () => {
    for await (const event of events) seen.push(JSON.stringify(event));
  })();
  host.become({ networks: [...host.facts.networks, networkFact('greatwall')] });
  host.tell();
  await expect.poll(() => seen.at(-1)).toContain('greatwall');
  expect(await client.topology.raw({ host: 'vm', kind: 'network', id: 'greatwall' })).toMatchObject({
    Id: 'greatwall',
  });
  await client.topology.refresh({ host: 'vm' });
  await client.hosts.remove({ host: 'vm' });
  await expect.poll(() => seen.at(-1)).toContain('["hosts","vm"]}');
  stop.abort();
  expect(await failure(following)).toMatchObject({ code: 'cancelled' });
});

it('applies and undoes a plan', async () => {
  await add('vm');
  await client.hosts.connect({ host: 'vm' });
  let last: unknown;
  for await (const event of await client.plans.apply(planOf(createNetwork('greatwall')))) last = event;
  expect(last).toMatchObject({ type: 'end', entry: { state: 'done' } });
  expect(host.networkNames).toContain('greatwall');
  const [entry] = await client.history.list();
  expect((await client.history.script({ entry: entry?.id as string })).text).toContain('greatwall');
  for await (const event of await client.history.undo({ entry: entry?.id as string })) last = event;
  expect(last).toMatchObject({ type: 'end', entry: { state: 'undone' } });
  expect(host.networkNames).not.toContain('greatwall');
});

it('lets no profile change while a plan runs on its host', async () => {
  await add('vm');
  await client.hosts.connect({ host: 'vm' });
  let go = () => {};
  host.onRun = async (operation) => {
    await new Promise<void>((resolve) => (go = resolve));
    host.does(operation);
  };
  const events = await client.plans.apply(planOf(createNetwork('greatwall')));
  await expect.poll(() => host.ran.length).toBe(1);
  expect(await failure(client.hosts.remove({ host: 'vm' }))).toMatchObject({ code: 'plan-running' });
  go();
  for await (const _ of events);
});

it('probes from a host, and from the desktop', async () => {
  await add('vm');
  const ping = (from: string) =>
    client.probe.run({ kind: 'ping', from: { host: from, container: null }, target: '192.168.56.1' });
  expect(await failure(ping('vm'))).toMatchObject({ code: 'host-not-connected' });
  expect(await failure(ping('nobody'))).toMatchObject({ code: 'host-unknown' });
  expect(await ping(PHYSICAL_HOST)).toMatchObject({ command: ['ping', 'physical'] });
  await client.hosts.connect({ host: 'vm' });
  expect(await ping('vm')).toMatchObject({ outcome: 'answered' });
});

it('refuses what the contract does not allow', async () => {
  const bad = { kind: 'ssh', name: 'vm', address: '-oProxyCommand=sh', user: 'ada' } as const;
  expect(await failure(client.hosts.add(bad))).toMatchObject({ code: 'invalid-input', params: { path: 'address' } });
});

it('ends in time although a plan hangs and a host does not let go', async () => {
  await add('vm');
  await client.hosts.connect({ host: 'vm' });
  host.onRun = () => new Promise(() => {});
  await client.plans.apply(planOf(createNetwork('greatwall')));
  await expect.poll(() => host.ran.length).toBe(1);
  await end();
  await start();
  expect(await client.history.list()).toMatchObject([{ state: 'partial', steps: [{ state: 'unknown' }] }]);
  host.refusal = new PortolanError('tcp-refused');
  expect(await failure(client.hosts.connect({ host: 'vm' }))).toMatchObject({ code: 'tcp-refused' });
});
