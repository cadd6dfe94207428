import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Labs } from '../../../contract/labs';
import type { Client } from '../../../contract/link';
import { cleanUpPlan, LIBRARY, leftoversOf, planOf } from '../../../labs';
import { diff } from '../../../model/diff';
import { hostId } from '../../../model/ids';
import type { Plan } from '../../../model/operations/types';
import type { State } from '../../../model/state';
import { type App, createApp } from '../../app';
import { failure } from '../testing/sessions';

const HOST = hostId('simulated');
const LAB = { host: HOST, lab: 'default-bridge' };
let dataDir: string;
let app: App;
let client: Client;

const start = async () => {
  app = await createApp({
    ...{ dataDir, home: dataDir, machine: 'desktop', locale: 'en', shell: 'browser' },
    openHost: 'simulated',
  });
  client = createRouterClient(app.router);
};
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-labs-'));
  await start();
  await client.hosts.connect({ host: HOST });
});
afterEach(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

async function look(): Promise<State> {
  for await (const event of await client.topology.watch({ realm: HOST }))
    if (event.type === 'state') return event.state;
  throw new Error('the stream ended');
}
async function labs(): Promise<Labs> {
  for await (const all of await client.labs.watch()) return all;
  throw new Error('the stream ended');
}
async function apply(plan: Plan): Promise<string | undefined> {
  for await (const event of await client.plans.apply(plan)) if (event.type === 'end') return event.entry.state;
  return undefined;
}
const lab = LIBRARY.find(({ id }) => id === LAB.lab);
if (!lab) throw new Error('no lab');

it('is begun, left, taken up again and cleaned up, with no difference', async () => {
  const before = await look();
  const begun = await client.labs.begin(LAB);
  expect(begun.run).toMatchObject({ values: { milk: 'milk', port: '8080' }, step: 0, passed: [] });
  const { values = {} } = begun.run ?? {};
  const id = crypto.randomUUID();
  const plan = planOf({ id, lab, step: 0, title: 'x', values, images: {} }, { state: await look(), host: HOST });
  expect(plan && (await apply(plan))).toBe('done');
  await client.labs.note({ ...LAB, step: 1, passed: 0 });
  await client.labs.note({ ...LAB, guess: { key: '1.0', guess: { answers: true, measured: 'answered' } } });

  await app.close();
  await start();
  const [left] = (await labs()).progress;
  expect(left?.run).toMatchObject({ step: 1, passed: [0], guesses: { '1.0': { answers: true } } });
  // The simulated host is new with the process: what it had is gone, and the lab knows.
  await client.hosts.connect({ host: HOST });
  expect(left?.run && leftoversOf(lab, left.run, { state: await look(), host: HOST }, {})).toEqual([]);
  expect((await client.labs.end(LAB)).run).toBeNull();
  expect(diff(before, await look()).changes).toEqual([]);
});

it('takes away what it made, also by hand and half, and nothing else', async () => {
  const mine = { ...spec('mine'), name: 'mine' };
  await apply(planFor({ kind: 'container.run', host: HOST, spec: mine }));
  const before = await look();
  const { run } = await client.labs.begin(LAB);
  if (!run) throw new Error('no run');
  await apply(planFor({ kind: 'container.run', host: HOST, spec: spec('milk') }));
  await apply(planFor({ kind: 'container.run', host: HOST, spec: spec('other') }));
  const state = await look();
  const found = leftoversOf(lab, run, { state, host: HOST }, {});
  expect(found.map(({ name, own }) => [name, own])).toEqual([
    ['milk', true],
    ['other', false],
  ]);
  const clean = cleanUpPlan(crypto.randomUUID(), 'x', found, new Set(['other']), { state, host: HOST });
  expect(clean && (await apply(clean))).toBe('done');
  expect(diff(before, await look()).changes).toEqual([]);
});

it('takes images away that it has pulled, and leaves those that were there', async () => {
  await apply(planFor({ kind: 'image.remove', host: HOST, image: 'busybox:latest' }));
  const images = async () => ({ [HOST]: await client.hosts.images({ host: HOST }) });
  const before = await images();
  const { run } = await client.labs.begin(LAB);
  if (!run) throw new Error('no run');
  for (const step of [0, 1]) {
    const asked = { id: crypto.randomUUID(), lab, step, title: 'x', values: run.values, images: await images() };
    const plan = planOf(asked, { state: await look(), host: HOST });
    if (plan) expect(await apply(plan)).toBe('done');
  }
  expect(await images()).not.toEqual(before);
  const place = { state: await look(), host: HOST };
  const clean = cleanUpPlan(crypto.randomUUID(), 'x', leftoversOf(lab, run, place, await images()), new Set(), place);
  expect(clean && (await apply(clean))).toBe('done');
  expect(await images()).toEqual(before);
});

const spec = (name: string) => ({
  ...{ name, image: 'busybox:latest', command: ['sleep', '1d'], network: 'bridge', more: [], ports: [], env: [] },
  ...{ labels: {}, endpoint: { ipv4: null, ipv6: null, aliases: [] } },
});
const planFor = (...operations: Plan['operations']): Plan => ({
  id: crypto.randomUUID(),
  title: { code: 'test', params: {} },
  operations,
});

it('is one at a time on a host, and counts as done when all steps were passed', async () => {
  await client.labs.begin(LAB);
  expect(await failure(client.labs.begin({ host: HOST, lab: 'user-bridge' }))).toMatchObject({ code: 'lab-open' });
  expect(await failure(client.labs.begin({ host: HOST, lab: 'no-such' }))).toMatchObject({ code: 'lab-unknown' });
  for (const [passed] of lab.steps.entries()) await client.labs.note({ ...LAB, passed });
  const { completedAt } = await client.labs.end(LAB);
  expect(completedAt).toBeGreaterThan(0);
  expect(await failure(client.labs.end(LAB))).toMatchObject({ code: 'lab-not-open' });
  await client.labs.begin({ host: HOST, lab: 'user-bridge' });
  await client.hosts.remove({ host: HOST });
  await expect.poll(async () => (await labs()).progress).toEqual([]);
});

const FILE = `
id: tea-time
title: Tea time
goal: { en: One cup., zh: 一杯茶。 }
minutes: 5
values:
  tea: { name: tea }
steps:
  - title: Brew
    text: Run {{tea}}.
    plan:
      - run: { name: "{{tea}}" }
    checks:
      - container: { name: "{{tea}}" }
`;
const load = (text: string) => client.labs.load({ name: 'tea.yaml', text, language: 'en' });

it('comes from a file of one’s own, which is kept', async () => {
  expect(await load(FILE)).toMatchObject({ id: 'tea-time', group: 'own' });
  await app.close();
  await start();
  expect((await labs()).own.map(({ id }) => id)).toEqual(['tea-time']);
  await client.hosts.connect({ host: HOST });
  expect((await client.labs.begin({ host: HOST, lab: 'tea-time' })).run?.values).toEqual({ tea: 'tea' });
  expect(await failure(client.labs.drop({ lab: 'tea-time' }))).toMatchObject({ code: 'lab-open' });
  await client.labs.end({ host: HOST, lab: 'tea-time' });
  await client.labs.drop({ lab: 'tea-time' });
  expect(await labs()).toMatchObject({ own: [], progress: [] });
});

it('can be the sample of the documentation', async () => {
  const sample = await readFile(new URL('../../../../docs/labs-sample.yaml', import.meta.url), 'utf8');
  expect(await load(sample)).toMatchObject({ id: 'tea-house' });
});

it('says where a file is wrong', async () => {
  const told = async (text: string) => (await failure(load(text))) as { code: string; details: { stderr: string } };
  expect(await told(FILE.replace('id: tea-time', 'id: default-bridge'))).toMatchObject({ code: 'lab-id-taken' });
  const wrong: [string, RegExp][] = [
    [FILE.replace('name: "{{tea}}"', 'name: "{{milk}}"'), /^12: steps\[0\]\.plan\[0\]\.run\.name: .*«milk»/],
    [FILE.replace('minutes: 5', 'minutes: five'), /^5: minutes: .*expected number/],
    [FILE.replace('run: {', 'walk: {'), /^12: steps\[0\]\.plan\[0\]: none of what can stand here: network, run, /],
    [
      FILE.replace('run: { name: "{{tea}}" }', 'run: { name: "{{tea}}", ports: 80 }'),
      /^12: steps\[0\]\.plan\[0\]\.run\.ports: /,
    ],
    [FILE.replace('minutes: 5\n', ''), /^2: minutes: /],
    [`${FILE}\n  }`, /^\d+: /],
  ];
  for (const [text, words] of wrong) {
    const { code, details } = await told(text);
    expect(code).toBe('lab-file-wrong');
    expect(details.stderr).toMatch(words);
  }
  const chinese = await failure(client.labs.load({ name: 'x', text: 'id: 3', language: 'zh' }));
  expect((chinese as { details: { stderr: string } }).details.stderr).toMatch(/1: id: 无效输入/);
});

it('sets damaged progress aside, and begins anew', async () => {
  await client.labs.begin(LAB);
  await app.close();
  await writeFile(join(dataDir, 'labs.json'), '{"version":1,"progress":[{"host":1}]}');
  await start();
  expect((await labs()).progress).toEqual([]);
  expect(JSON.parse(await readFile(join(dataDir, 'hosts.json'), 'utf8')).hosts).toHaveLength(1);
});
