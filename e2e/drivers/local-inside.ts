// Run on a host of the rig: its own Engine is the local one there.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { conformance } from '../../src/main/hosts/conformance';
import type { HostDriver } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';

const env = { home: '/root', variables: {}, platform: process.platform };

describe('a local driver', () => {
  let driver: HostDriver;
  before(async () => {
    driver = await openDriver({ kind: 'local', name: 'here', endpoint: null }, {}, env);
  });
  after(() => driver?.close());

  test('reads all', async () => {
    assert.deepEqual((await driver.observe()).unread, []);
  });
  for (const { name, run } of conformance) test(name, () => run(driver));
});
