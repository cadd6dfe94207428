// The doctor starts a Docker that systemd runs, and takes that back; not part of `npm test`:
//   tsx e2e/rig/vm/provision.ts && tsx e2e/rig/cli.ts run -- tsx e2e/vm/mends.check.ts
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Client } from '../../src/contract/link';
import { appAt } from '../drivers/app-at';
import { Home, profileOf } from '../drivers/home';
import type { RigVm } from '../rig/vm';
import { fleet } from './fleet';

after(() => fleet.stop());

const dockerOf = async (vm: RigVm) => {
  const ask = 'systemctl is-enabled docker; systemctl is-active docker; systemctl is-active docker.socket; true';
  return (await vm.exec('sh', '-c', ask)).trim().split('\n');
};

async function examine(client: Client, host: string) {
  const found = [];
  for await (const event of await client.doctor.run({ host, answers: {} }))
    if (event.type === 'found') found.push(event.finding);
  return found;
}

for (const enabled of [false, true])
  test(`Docker that does not run is started from here, ${enabled ? 'enabled' : 'disabled'} before, and stopped by the undo`, async () => {
    const vm = await fleet.vm('dhow');
    await vm.exec('systemctl', enabled ? 'enable' : 'disable', 'docker.service', 'docker.socket');
    await vm.exec('systemctl', 'stop', 'docker.service', 'docker.socket');
    const before = await dockerOf(vm);
    const home = new Home().knows(vm);
    const { app, client } = await appAt(home);
    try {
      const { id } = await client.hosts.add(profileOf(vm));
      const found = await examine(client, id);
      const mend = found.flatMap(({ mends }) => mends).find(({ code }) => code === 'start-docker');
      assert.equal(mend?.where, 'here', JSON.stringify(found, null, 1));
      const entry = await client.doctor.mend({ host: id, answers: {}, code: 'start-docker', params: {} });
      assert.equal(entry.state, 'done');
      assert((await examine(client, id)).some(({ code }) => code === 'engine-answers'));
      assert.deepEqual(await dockerOf(vm), ['enabled', 'active', 'active']);
      assert.equal((await client.doctor.undo({ entry: entry.id, answers: {} })).state, 'undone');
      assert.deepEqual(await dockerOf(vm), before);
    } finally {
      await app.close();
      await vm.exec('systemctl', 'enable', '--now', 'docker.socket', 'docker.service');
      home.remove();
    }
  });
