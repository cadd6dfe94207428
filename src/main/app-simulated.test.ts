import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Client, linkOver } from '../contract/link';
import { PHYSICAL_HOST } from '../model/build';
import { hostId } from '../model/ids';
import type { Operation, OperationOf, Plan } from '../model/operations/types';
import type { State } from '../model/state';
import { type App, createApp } from './app';
import { createLog } from './services/log';
import { failure } from './services/testing/sessions';
import { createServe } from './transport/serve';

const HOST = hostId('simulated');
let dataDir: string;
let app: App;
let client: Client;
let ports: MessagePort[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-simulated-'));
  app = await createApp({
    ...{ dataDir, home: dataDir, machine: 'desktop', locale: 'en', shell: 'browser' },
    openHost: 'simulated',
  });
  const { port1, port2 } = new MessageChannel();
  ports = [port1, port2];
  const over = (port: MessagePort) => ({
    send: (text: string) => port.postMessage(text),
    onMessage: (listener: (text: string) => void) => void port.on('message', listener),
    onClose: (listener: () => void) => void port.on('close', listener),
    close: () => port.close(),
  });
  createServe(app.router, createLog())(over(port1));
  client = createORPCClient<Client>(linkOver(over(port2)));
});
afterEach(async () => {
  for (const port of ports) port.close();
  await app.close();
  await rm(dataDir, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

/** The first State that a follower is given. */
async function look(): Promise<State> {
  for await (const event of await client.topology.watch({ realm: HOST }))
    if (event.type === 'state') return event.state;
  throw new Error('the stream ended');
}

const apply = (...operations: Operation[]) => applyPlan({ operations });

async function applyPlan(fields: Pick<Plan, 'operations' | 'guard' | 'via'>): Promise<string | undefined> {
  const plan = { id: crypto.randomUUID(), title: { code: 'test', params: {} }, ...fields };
  let state: string | undefined;
  for await (const event of await client.plans.apply(plan)) if (event.type === 'end') state = event.entry.state;
  return state;
}

const greatwall: OperationOf<'network.create'> = {
  kind: 'network.create',
  host: HOST,
  spec: {
    ...{ name: 'greatwall', driver: 'bridge', internal: false, attachable: false, ipv6: false },
    ...{ ipam: [], options: {}, labels: {} },
  },
};
const web: Operation = {
  kind: 'container.run',
  host: HOST,
  spec: {
    ...{ name: 'web', image: 'nginx:latest', command: null, network: 'greatwall', more: [], env: [], labels: {} },
    endpoint: { ipv4: null, ipv6: null, aliases: [] },
    ports: [{ protocol: 'tcp', containerPort: 80, hostAddress: null, hostPort: 8080 }],
  },
};
const namesOf = (state: State) => Object.values(state.hosts[HOST]?.networks ?? {}).map(({ name }) => name);

it('is made for `--host simulated`, and open with its surroundings', async () => {
  expect(await client.app.info()).toMatchObject({ openHost: 'simulated' });
  await client.hosts.connect({ host: HOST });
  const state = await look();
  expect(Object.keys(state.hosts)).toEqual([HOST, PHYSICAL_HOST, 'router', 'nas']);
  expect(Object.values(state.segments).map(({ kind }) => kind)).toEqual(['nat', 'lan']);
});

it('runs plans, refuses them, and answers probes from its own desktop', async () => {
  await client.hosts.connect({ host: HOST });
  expect(await apply(greatwall, web)).toBe('done');
  expect(namesOf(await look())).toContain('greatwall');
  expect(await failure(apply(greatwall))).toMatchObject({ code: 'precondition-failed' });
  const ask = (container: string | null, target: string, port: number) =>
    client.probe.run({ kind: 'tcp', from: { host: PHYSICAL_HOST, container, via: HOST }, target, port });
  expect(await ask(null, '192.168.56.10', 8080)).toMatchObject({ outcome: 'answered' });
  expect(await ask(null, '192.168.56.10', 81)).toMatchObject({ outcome: 'refused' });
  const [entry] = await client.history.list();
  for await (const _ of await client.history.undo({ entry: entry?.id ?? '' }));
  expect(namesOf(await look())).not.toContain('greatwall');
});

it('changes its own desktop, and not the one it runs on', async () => {
  await client.hosts.connect({ host: HOST });
  const route = { destination: '172.30.0.0/16', gateway: '192.168.56.10', device: null, source: null, metric: null };
  const add: Operation = { kind: 'route.add', host: PHYSICAL_HOST, namespace: null, route };
  expect(await applyPlan({ operations: [add], via: HOST })).toBe('done');
  const routes = async () =>
    Object.values((await look()).hosts[PHYSICAL_HOST]?.namespaces ?? {}).flatMap((namespace) => namespace.routes);
  expect(await routes()).toContainEqual(expect.objectContaining({ destination: '172.30.0.0/16' }));
  const [entry] = await client.history.list();
  for await (const _ of await client.history.undo({ entry: entry?.id ?? '' }));
  expect(await routes()).not.toContainEqual(expect.objectContaining({ destination: '172.30.0.0/16' }));
});

it('waits for what is guarded to be confirmed', async () => {
  await client.hosts.connect({ host: HOST });
  expect(await applyPlan({ operations: [greatwall], guard: { seconds: 600 } })).toBe('unconfirmed');
  const [entry] = await client.history.list();
  expect(entry?.confirmBy).toBeGreaterThan(Date.now());
  expect(await failure(apply({ ...greatwall, spec: { ...greatwall.spec, name: 'other' } }))).toMatchObject({
    code: 'plan-unconfirmed',
  });
  expect(await client.plans.confirm({ entry: entry?.id ?? '' })).toMatchObject({ state: 'done', confirmBy: null });
});

it('keeps what was done over a disconnect, until its profile is removed', async () => {
  await client.hosts.connect({ host: HOST });
  await apply(greatwall);
  await client.hosts.disconnect({ host: HOST });
  await client.hosts.connect({ host: HOST });
  expect(namesOf(await look())).toContain('greatwall');
  await client.hosts.remove({ host: HOST });
  expect((await client.hosts.add({ kind: 'simulated', name: 'simulated' })).id).toBe(HOST);
  await client.hosts.connect({ host: HOST });
  expect(namesOf(await look())).not.toContain('greatwall');
});
