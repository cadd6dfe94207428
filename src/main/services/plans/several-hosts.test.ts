import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import { hostId } from '../../../model/ids';
import type { Operation } from '../../../model/operations/types';
import type { Journal } from '../journal/journal';
import type { Session } from '../sessions/session';
import { FakeEngine } from '../testing/fake-engine';
import { createNetwork, finish, planOf, runContainer, startPlansOn, states } from '../testing/plans';
import { PROFILE, sessionWith } from '../testing/sessions';
import type { Plans } from './plans';

const OTHER = { ...PROFILE, id: 'other', name: 'Other' };
const onOther = (operation: Operation): Operation => ({ ...operation, host: hostId(OTHER.id) });

let dataDir: string;
let vm: FakeEngine;
let other: FakeEngine;
let sessions: Map<string, Session>;
let plans: Plans;
let journal: Journal;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'portolan-several-'));
  [vm, other] = [new FakeEngine(), new FakeEngine()];
  sessions = new Map([
    [PROFILE.id, sessionWith(vm)],
    [OTHER.id, sessionWith(other, OTHER)],
  ]);
  for (const session of sessions.values()) await session.connect({});
  await restart();
});
afterEach(async () => {
  await plans.close();
  for (const session of sessions.values()) await session.disconnect();
  await rm(dataDir, { recursive: true, maxRetries: 20, retryDelay: 50 });
});

const restart = async () => {
  await plans?.close();
  ({ plans, journal } = await startPlansOn(dataDir, sessions, async () => {}));
};
const both = () => planOf(createNetwork('west'), onOther(createNetwork('east')), onOther(runContainer('ship', 'east')));

it('runs each operation on its own host, and undoes it there', async () => {
  const { entry } = await finish(plans.apply(both()));
  expect(entry.state).toBe('done');
  expect([vm.networkNames, other.networkNames]).toEqual([
    ['bridge', 'west'],
    ['bridge', 'east'],
  ]);
  expect((await finish(plans.undo(entry.id))).entry.state).toBe('undone');
  expect([vm.networkNames, other.networkNames]).toEqual([['bridge'], ['bridge']]);
});

it('keeps things of the same name on two hosts apart', async () => {
  const { entry } = await finish(plans.apply(planOf(createNetwork('same'), onOther(createNetwork('same')))));
  expect((await finish(plans.undo(entry.id))).entry.state).toBe('undone');
  expect(vm.networkNames).toEqual(other.networkNames);
});

it('checks each operation on the host it is for', async () => {
  other.does(createNetwork('east'));
  await expect(plans.apply(both())).rejects.toMatchObject({ params: { problem: 'network-name-taken', host: 'Other' } });
  expect([...vm.ran, ...other.ran]).toEqual([]);
});

it('keeps every host of a plan for itself, and needs all of them', async () => {
  let go = () => {};
  other.onRun = async (operation) => {
    await new Promise<void>((resolve) => (go = resolve));
    other.does(operation);
  };
  const first = finish(plans.apply(both()));
  await expect.poll(() => other.ran.length).toBe(1);
  await expect(plans.apply(planOf(createNetwork('n')))).rejects.toMatchObject({ code: 'plan-running' });
  await expect(plans.apply(planOf(onOther(createNetwork('n'))))).rejects.toMatchObject({ params: { host: 'Other' } });
  other.onRun = (operation) => other.does(operation);
  go();
  await first;
  await sessions.get(OTHER.id)?.disconnect();
  await expect(plans.apply(both())).rejects.toMatchObject({ code: 'host-not-connected', params: { host: 'Other' } });
});

it('finds out what a crash cut off from the host it was on', async () => {
  let saved = '';
  const file = async () => join(dataDir, 'journal', (await readdir(join(dataDir, 'journal')))[0] as string);
  other.onRun = async (operation) => {
    other.does(operation);
    saved ||= await readFile(await file(), 'utf8');
    throw new PortolanError('docker-refused');
  };
  await finish(plans.apply(both()));
  await writeFile(await file(), saved);
  await restart();
  expect(states(journal.list()[0] as never)).toEqual(['done', 'unknown', 'skipped']);
  await sessions.get(PROFILE.id)?.topology.refresh();
  expect(states(journal.list()[0] as never)).toEqual(['done', 'unknown', 'skipped']);
  await sessions.get(OTHER.id)?.topology.refresh();
  await expect.poll(() => states(journal.list()[0] as never)).toEqual(['done', 'done', 'skipped']);
});

it('says in the script where each command is to be run', async () => {
  const { entry } = await finish(plans.apply(both()));
  const lines = plans.script(entry.id).text.split('\n');
  const at = (text: string) => lines.findIndex((line) => line.includes(text));
  expect(lines[1]).toContain('(VM, Other)');
  expect(at('== On VM')).toBeLessThan(at('docker network create west'));
  expect(at('docker network create west')).toBeLessThan(at('== On Other'));
  expect(at('== On Other')).toBeLessThan(at('docker network create east'));
});

it('reads records of times when a plan had one host', async () => {
  const { entry } = await finish(plans.apply(planOf(createNetwork('west'))));
  const path = join(dataDir, 'journal', `${entry.id}.json`);
  const record = JSON.parse(await readFile(path, 'utf8'));
  const identities = Object.entries(record.identities).map(([key, id]) => [key.replace('vm/', ''), id]);
  const old = { ...record, unresolved: false, identities: Object.fromEntries(identities) };
  await writeFile(path, JSON.stringify(old));
  await restart();
  expect(journal.get(entry.id)).toEqual(record);
  vm.does({ kind: 'network.remove', host: hostId('vm'), network: 'west' });
  vm.does(createNetwork('west'));
  await expect(plans.undo(entry.id)).rejects.toMatchObject({ params: { problem: 'replaced-since' } });
});
