import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { conformance } from '../../src/main/hosts/conformance';
import type { HostDriver } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';
import { type HostOptions, type RigHost, startHost } from '../rig';
import { Home, profileOf } from './home';

/** Every way to a real host passes the one suite. */
const WAYS: { about: string; host?: HostOptions; user?: string; unread: string[] }[] = [
  { about: 'over SSH, with sudo', unread: [] },
  { about: 'over SSH, as root', user: 'root', unread: [] },
  { about: 'over SSH, without privileges', user: 'deckhand', unread: ['iptables', 'namespaces'] },
  {
    about: 'over SSH, where forwarding is forbidden',
    host: { name: 'strict', address: '192.168.56.11', streamLocalForwarding: false },
    unread: [],
  },
];

for (const { about, host: options, user = 'sailor', unread } of WAYS) {
  describe(`a driver ${about}`, () => {
    let vm: RigHost;
    let driver: HostDriver;
    const home = new Home();

    before(async () => {
      vm = await startHost(options);
      driver = await openDriver(profileOf(vm, { user }), {}, home.knows(vm).env);
    });
    after(async () => {
      await driver?.close();
      await vm?.stop();
      home.remove();
    });

    test('reads what it may', async () => {
      const facts = await driver.observe();
      assert.deepEqual((facts.unread ?? []).map(({ fact }) => fact).toSorted(), unread);
    });
    for (const { name, run } of conformance) test(name, () => run(driver));
  });
}
