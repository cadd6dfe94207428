import assert from 'node:assert/strict';
import type { HostDriver } from '../driver';
import { type Case, codeOf, container, containerNamed, HOST, run } from './case';

/** The last case closes the driver. */
export const ending: Case[] = [
  {
    name: 'whatever is cancelled ends with `cancelled`, at once and without a trace',
    async run(driver) {
      const signal = AbortSignal.abort();
      const context = { signal, progress: () => {} };
      const from = { host: HOST, container: null };
      const asked = [
        driver.observe(signal),
        driver.images(signal),
        driver.describe('any', signal),
        driver.inspect('network', 'bridge', signal),
        driver.probe({ kind: 'ping', from, target: '127.0.0.1' }, signal),
        run(driver, { kind: 'container.run', spec: container('cfm-a') }, context),
      ];
      const results = await Promise.allSettled(asked);
      for (const result of results)
        assert.equal(result.status === 'rejected' && codeOf(result.reason), 'cancelled', JSON.stringify(result));
      assert.equal(await containerNamed(driver, 'cfm-a'), undefined);
    },
  },
  {
    name: 'a driver that was closed says so, and answers nothing more',
    async run(driver: HostDriver) {
      let heard = 0;
      driver.events(() => {
        heard += 1;
      });
      const late = driver.observe();
      await Promise.all([driver.close(), late.catch(() => {})]);
      assert.equal(await driver.closed, null);
      const results = await Promise.allSettled([driver.observe(), driver.images()]);
      for (const { status } of results) assert.equal(status, 'rejected');
      await driver.close();
      assert.equal(heard, 0);
    },
  },
];
