import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { HostDriver } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';
import { hostId } from '../../src/model/ids';
import { type RigHost, startHost } from '../rig';
import { Home, profileOf } from './home';

const SETTINGS = '/etc/sysctl.d/90-portolan.conf';

describe("a host's own network, as it is read", () => {
  let vm: RigHost;
  let driver: HostDriver;
  const home = new Home();
  const sh = (script: string) => vm.exec('sh', '-c', script);

  before(async () => {
    vm = await startHost({ images: [] });
    await sh('printf "#!/bin/sh\\n" >/usr/sbin/ifup; chmod 755 /usr/sbin/ifup; mkdir -p /etc/network');
    await sh('echo "iface vm0 inet manual # secret" >/etc/network/interfaces');
    driver = await openDriver(profileOf(vm), {}, home.knows(vm).env);
  });
  after(async () => {
    await driver?.close();
    await vm?.stop();
    home.remove();
  });

  test('named namespaces are seen as they come and go, a container’s and the host’s own are none', async () => {
    const names = async () => Object.keys((await driver.observe()).extra ?? {});
    assert.deepEqual(await names(), []);
    await sh('ip netns add router; ip -n router link set lo up; ip -n router route add 10.9.0.0/16 dev lo');
    await sh('ln -s /proc/1/ns/net /run/netns/link; touch /run/netns/self /run/netns/empty "/run/netns/a b"');
    await sh('mount --bind /proc/1/ns/net /run/netns/self');
    assert.deepEqual(await names(), ['router']);
    const { router } = (await driver.observe()).extra ?? {};
    assert(router?.route.some(({ dst }) => dst === '10.9.0.0/16'));
    assert.equal(router?.sysctl?.['net.ipv4.ip_forward'], '0');
    await sh('umount /run/netns/self; ip netns del router');
    assert.deepEqual(await names(), []);
  });

  test('who runs a card and which files are ours is read once, again when asked or when a file was written', async () => {
    const read = async (fresh = false) => (await driver.observe(undefined, fresh)).configuration;
    assert.deepEqual(await read(), { managers: { vm0: 'ifupdown' }, systemd: false, files: {} });
    await sh(`echo "a = b" >${SETTINGS}; echo secret >/etc/sysctl.d/others.conf; rm /etc/network/interfaces`);
    assert.deepEqual((await read())?.files, {});
    assert.deepEqual(await read(true), { managers: {}, systemd: false, files: { [SETTINGS]: 'a = b\n' } });
    const context = { signal: new AbortController().signal, progress: () => {} };
    const write = { kind: 'file.write', host: hostId('vm'), path: SETTINGS, manager: 'sysctl' } as const;
    await driver.run({ ...write, content: 'c = d' }, context);
    assert.deepEqual((await read())?.files, { [SETTINGS]: 'c = d' });
    await driver.run({ ...write, content: null }, context);
    assert.deepEqual((await read())?.files, {});
  });

  test('what only root may read is said to be unread', async () => {
    await sh(`echo "a = b" >${SETTINGS}; chmod 600 ${SETTINGS}`);
    const deckhand = await openDriver(profileOf(vm, { user: 'deckhand' }), {}, home.env);
    try {
      const { configuration, unread, extra } = await deckhand.observe();
      assert.deepEqual([configuration?.files, extra], [{}, {}]);
      const [found] = (unread ?? []).filter(({ fact }) => fact === 'configuration');
      assert.deepEqual(found, { fact: 'configuration', reason: 'privilege', detail: 'deckhand' });
    } finally {
      await deckhand.close();
    }
  });
});
