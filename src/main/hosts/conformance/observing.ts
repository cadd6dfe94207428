import assert from 'node:assert/strict';
import { ROOT_NAMESPACE } from '../../../model/ids';
import { type Case, container, eventually, look, making, network, run } from './case';

export const observing: Case[] = [
  {
    name: 'a snapshot has the engine, its networks and its links',
    async run(driver) {
      const host = await look(driver);
      assert.match(host.engine?.version ?? '', /^\d+\./);
      const names = Object.values(host.networks).map(({ name }) => name);
      for (const name of ['bridge', 'host', 'none']) assert(names.includes(name), `no network ${name}`);
      if (host.unread.some(({ fact }) => fact === 'links')) return;
      assert(host.namespaces[ROOT_NAMESPACE]?.interfaces.lo, 'no loopback interface');
      assert.equal(host.namespaces[ROOT_NAMESPACE]?.sysctl['net.ipv4.ip_forward'], '1');
    },
  },
  {
    name: 'a snapshot that was asked for anew is the same as one that was kept',
    async run(driver) {
      await making(driver, { containers: ['cfm-same'] }, async () => {
        await run(driver, { kind: 'container.run', spec: container('cfm-same') });
        const shape = async (fresh: boolean) =>
          JSON.stringify(await look(driver, fresh), (key, value) => (key === 'status' ? null : value));
        // The kernel takes a second or two to be done with a new interface.
        let same = false;
        for (let tries = 0; tries < 20 && !same; tries += 1) {
          same = (await shape(false)) === (await shape(true));
          if (!same) await new Promise((resolve) => setTimeout(resolve, 250));
        }
        assert(same, 'the two snapshots differ');
      });
    },
  },
  {
    name: 'changes are told of until nobody listens any more',
    async run(driver) {
      let heard = 0;
      const stop = driver.events(({ source, at }) => {
        assert(source === 'engine' || source === 'kernel');
        assert(Math.abs(Date.now() - at) < 5000);
        heard += 1;
      });
      await making(driver, { networks: ['cfm-told'] }, async () => {
        await run(driver, { kind: 'network.create', spec: network('cfm-told') });
        await eventually(() => heard > 0);
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      stop();
      const before = heard;
      await making(driver, { networks: ['cfm-told'] }, () =>
        run(driver, { kind: 'network.create', spec: network('cfm-told') }),
      );
      assert.equal(heard, before);
    },
  },
  {
    name: 'what was changed is seen by the next snapshot, as soon as it is done',
    async run(driver) {
      await making(driver, { containers: ['cfm-seen'] }, async () => {
        await run(driver, { kind: 'container.run', spec: container('cfm-seen') });
        const [seen] = Object.values((await look(driver)).containers).filter(({ name }) => name === 'cfm-seen');
        assert.equal(seen?.state, 'running');
        const [endpoint] = Object.values(seen.endpoints);
        assert.equal(endpoint?.interface, 'eth0', 'the leg has no interface');
      });
    },
  },
];
