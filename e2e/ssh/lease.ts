import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openDriver } from '../../src/main/hosts/open';
import { buildHosts } from '../../src/model/build';
import { ROOT_NAMESPACE } from '../../src/model/ids';
import { cardKind } from '../../src/model/suggest';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';

describe('an address that was given for a time', () => {
  let vm: RigHost;
  const home = new Home();

  before(async () => {
    vm = await startHost({ images: [] });
    home.knows(vm);
  });
  after(async () => {
    await vm?.stop();
    home.remove();
  });

  test('is told from one that stays, and is a reason of its card', async () => {
    // As DHCP clients do it: the kernel takes the address away when its time is over.
    const lease = ['valid_lft', '3600', 'preferred_lft', '1800'];
    await vm.exec('ip', 'address', 'replace', `${vm.address}/24`, 'dev', 'vm0', ...lease);
    await vm.exec('ip', 'address', 'add', '10.77.0.5/24', 'dev', 'vm0');
    const driver = await openDriver(profileOf(vm), {}, home.env);
    try {
      const [host] = buildHosts({ hosts: [await driver.observe()] });
      const card = host?.namespaces[ROOT_NAMESPACE]?.interfaces.vm0;
      assert(host && card);
      const four = card.addresses.filter(({ family }) => family === 4);
      assert.deepEqual(
        four.map(({ address, leased }) => [address, leased]),
        [
          [vm.address, true],
          ['10.77.0.5', undefined],
        ],
      );
      assert.deepEqual(
        cardKind({ hosts: { [host.id]: host }, segments: {} }, host, { ...card, kind: 'physical' })?.lease,
        {
          code: 'lease',
          params: { address: vm.address },
        },
      );
    } finally {
      await driver.close();
    }
  });
});
