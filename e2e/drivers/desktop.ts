import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import type { Client } from '../../src/contract/link';
import type { App } from '../../src/main/app';
import { PHYSICAL_HOST } from '../../src/model/build';
import { hostId } from '../../src/model/ids';
import type { Operation } from '../../src/model/operations/types';
import { type RigHost, startHost } from '../rig';
import { appAt } from './app-at';
import { Home, profileOf } from './home';

/** The rig's LAN is the desktop here: this process runs in its namespace, as root. */
describe('the desktop’s own routes', () => {
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

  const table = () => execFileSync('ip', ['-4', 'route', 'show', 'table', 'all'], { encoding: 'utf8' });
  const ping = async () => {
    const from = { host: PHYSICAL_HOST, container: null, via: hostId(id) };
    return (await client.probe.run({ kind: 'ping', from, target: '172.17.0.1' })).outcome;
  };

  test('leads to a host’s bridge, for as long as it is there', async () => {
    const before = table();
    assert.notEqual(await ping(), 'answered');
    const route = { destination: '172.17.0.0/16', gateway: vm.address, device: null, source: null, metric: null };
    const operations: Operation[] = [{ kind: 'route.add', host: PHYSICAL_HOST, namespace: null, route }];
    const plan = { id: crypto.randomUUID(), title: { code: 'test', params: {} }, operations, via: hostId(id) };
    let entry = '';
    for await (const event of await client.plans.apply(plan)) {
      if (event.type !== 'end') continue;
      assert.equal(event.entry.state, 'done', JSON.stringify(event.entry.steps));
      entry = event.entry.id;
    }
    assert.match(table(), new RegExp(`^172\\.17\\.0\\.0/16 via ${vm.address} `, 'm'));
    assert.equal(await ping(), 'answered');
    const again = async () => (await client.plans.apply({ ...plan, id: crypto.randomUUID() })).next();
    await assert.rejects(again(), { code: 'precondition-failed' });
    assert.match((await client.history.script({ entry })).text, /^ip route add 172\.17\.0\.0\/16 via /m);
    for await (const event of await client.history.undo({ entry }))
      if (event.type === 'end') assert.equal(event.entry.state, 'undone');
    assert.equal(table(), before);
  });
});
