import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Client } from '../../src/contract/link';
import type { HistoryEntry } from '../../src/contract/plans';
import type { App } from '../../src/main/app';
import { hostId } from '../../src/model/ids';
import type { Operation } from '../../src/model/operations/types';
import { type RigHost, startHost } from '../rig';
import { appAt } from './app-at';
import { Home, profileOf } from './home';

/** An operation without its host. */
type Step = Operation extends infer O ? (O extends Operation ? Omit<O, 'host'> : never) : never;

describe('a change to a host’s own network that waits to be confirmed', () => {
  let vm: RigHost;
  let app: App;
  let client: Client;
  let id: string;
  const home = new Home();

  before(async () => {
    vm = await startHost({ images: [] });
    home.knows(vm);
    ({ app, client } = await appAt(home));
    ({ id } = await client.hosts.add(profileOf(vm)));
    await client.hosts.connect({ host: id, answers: {} });
  });
  after(async () => {
    await app?.close();
    await vm?.stop();
    home.remove();
  });

  const apply = async (seconds: number, ...steps: Step[]): Promise<HistoryEntry> => {
    const operations = steps.map((step) => ({ ...step, host: hostId(id) }));
    const plan = { id: crypto.randomUUID(), title: { code: 'test', params: {} }, operations, guard: { seconds } };
    for await (const event of await client.plans.apply(plan)) if (event.type === 'end') return event.entry;
    throw new Error('the stream ended without an end');
  };
  const comesTo = async (entry: string, state: HistoryEntry['state']): Promise<HistoryEntry> => {
    const signal = AbortSignal.timeout(120_000);
    for await (const list of await client.history.watch(undefined, { signal })) {
      const found = list.find((one) => one.id === entry);
      if (found?.state === state) return found;
    }
    throw new Error(`it never came to be ${state}`);
  };
  /** Without what the kernel counts. */
  const network = async () => {
    const text = await vm.exec('sh', '-c', 'ip -4 -o address; ip -4 route show table all; ip -o link');
    return text.replaceAll(/ (?:valid_lft|preferred_lft) \w+/g, '');
  };
  const guards = () => vm.exec('ls', '/run/portolan/guard');
  const at = { namespace: null, device: 'vm0' };
  const own: Step = { kind: 'address.remove', ...at, address: '192.168.56.10/24' };
  const other: Step = { kind: 'address.add', ...at, address: '10.77.0.1/24' };

  test('stays when it was confirmed, and nothing is left behind that could take it back', async () => {
    const entry = await apply(30, other);
    assert.equal(entry.state, 'unconfirmed');
    assert.notEqual(await guards(), '');
    assert.equal((await client.plans.confirm({ entry: entry.id })).state, 'done');
    assert.equal(await guards(), '');
    assert.match(await network(), /10\.77\.0\.1\/24/);
    for await (const event of await client.history.undo({ entry: entry.id }))
      if (event.type === 'end') assert.equal(event.entry.state, 'undone');
    assert.doesNotMatch(await network(), /10\.77\.0\.1/);
  });

  test('goes when it was not', async () => {
    const before = await network();
    const { id: entry, state } = await apply(5, other);
    assert.equal(state, 'unconfirmed');
    const { steps } = await comesTo(entry, 'undone');
    assert.deepEqual(
      steps.map((step) => step.state),
      ['undone'],
    );
    assert.equal(await network(), before);
    assert.equal(await guards(), '');
  });

  test('is undone at once when asked to', async () => {
    const before = await network();
    const { id: entry } = await apply(600, other);
    for await (const event of await client.history.undo({ entry }))
      if (event.type === 'end') assert.equal(event.entry.state, 'undone');
    assert.equal(await network(), before);
    assert.equal(await guards(), '');
  });

  test('that cuts the line for a moment brings itself back, with all routes', async () => {
    const before = await network();
    const { id: entry } = await apply(5, own);
    await comesTo(entry, 'undone');
    assert.equal(await network(), before);
  });

  test('that cuts the line until nobody believes in it any more brings itself back', async () => {
    const before = await network();
    const down: Step = { kind: 'link.set', namespace: null, name: 'vm0', up: false, promiscuous: null, mtu: null };
    const { id: entry, state, steps } = await apply(25, down);
    assert.deepEqual([state, steps[0]?.state], ['unconfirmed', 'unknown']);
    await assert.rejects(client.plans.confirm({ entry }));
    await comesTo(entry, 'undone');
    assert.equal(await network(), before);
    assert.equal((await client.hosts.list()).hosts[0]?.status.state, 'connected');
  });

  test('is put back when the app dies in between', async () => {
    const before = await network();
    const { id: entry } = await apply(5, other);
    await app.close();
    ({ app, client } = await appAt(home));
    await client.hosts.connect({ host: id, answers: {} });
    await comesTo(entry, 'undone');
    assert.equal(await network(), before);
  });
});
