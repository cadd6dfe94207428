import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortolanError } from '../../src/contract/errors';
import type { HostDriver } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';
import { type RigHost, startHost } from '../rig';
import { Home, profileOf } from './home';

/** Keepalive notices a cut line within (2 + 1) × 5 s. */
const NOTICED_MS = 17_000;

describe('bad days', () => {
  let vm: RigHost;
  let driver: HostDriver;
  const home = new Home();

  before(async () => {
    vm = await startHost();
    home.knows(vm);
  });
  after(async () => {
    await vm?.stop();
    home.remove();
  });
  beforeEach(async () => {
    driver = await openDriver(profileOf(vm), {}, home.env);
  });
  afterEach(() => driver.close());

  /** A change to the host that takes a while: the container ignores SIGTERM. */
  const stopping = async () => {
    await vm.docker('run', '-d', '--rm', '--stop-signal', 'SIGTERM', '--name', 'stubborn', 'busybox', 'sleep', '1000');
    const { signal } = new AbortController();
    const operation = { kind: 'container.stop', host: 'vm', container: 'stubborn' } as never;
    return driver.run(operation, { signal, progress: () => {} });
  };
  const failsWith = async (asked: Promise<unknown>, code: string) => {
    const error = await asked.then(
      () => assert.fail('succeeded'),
      (reason: unknown) => reason,
    );
    assert.equal(PortolanError.is(error) && error.code, code, String(error));
  };
  const within = async <T>(milliseconds: number, promise: Promise<T>): Promise<T> => {
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error(`not settled within ${milliseconds} ms`)), milliseconds).unref(),
    );
    return Promise.race([promise, late]);
  };

  test('sshd is killed: all that runs fails at once, and the driver says so', async () => {
    const running = stopping();
    const caught = failsWith(running, 'connection-lost');
    await sleep(1000);
    const observing = failsWith(Promise.all(Array.from({ length: 20 }, () => driver.observe())), 'connection-lost');
    await vm.killSshd();
    await within(3000, caught);
    await within(3000, observing);
    const reason = await within(3000, driver.closed);
    assert.equal(reason?.code, 'connection-lost');
    await failsWith(driver.observe(), 'connection-lost');
    await vm.startSshd();
    await vm.docker('rm', '-f', 'stubborn').catch(() => '');
  });

  test('the line goes dead: it is noticed, and nothing hangs', async () => {
    await vm.blackhole(true);
    try {
      const observing = failsWith(driver.observe(), 'connection-lost');
      const reason = await within(NOTICED_MS, driver.closed);
      assert.equal(reason?.code, 'connection-lost');
      await within(3000, observing);
    } finally {
      await vm.blackhole(false);
    }
  });

  test('dockerd stops: what runs fails, and the driver says that the Engine went', async () => {
    await driver.observe();
    await vm.stopDocker();
    const reason = await within(2000, driver.closed);
    assert.equal(reason?.code, 'docker-unreachable');
    await failsWith(driver.observe(), 'docker-unreachable');
    await failsWith(openDriver(profileOf(vm), {}, home.env), 'docker-socket-missing');
    await vm.startDocker();
    driver = await openDriver(profileOf(vm), {}, home.env);
    assert((await driver.observe()).networks.length >= 3);
  });

  test('dockerd is killed in the middle of an answer', async () => {
    const asked = Promise.allSettled(Array.from({ length: 30 }, () => driver.inspect('network', 'bridge')));
    const pid = (await vm.exec('cat', '/run/docker.pid')).trim();
    await vm.exec('kill', '-KILL', pid);
    await within(3000, asked);
    assert.equal((await within(3000, driver.closed))?.code, 'docker-unreachable');
    // The socket is still there, and nobody behind it.
    await failsWith(openDriver(profileOf(vm), {}, home.env), 'docker-unreachable');
    await vm.exec('rm', '-f', '/run/docker.pid', '/run/docker.sock');
    await vm.startDocker();
  });

  test('a cancelled stop leaves the call at once', async () => {
    await vm.docker('run', '-d', '--name', 'slow', '--stop-signal', 'SIGTERM', 'busybox', 'sleep', '1000');
    const controller = new AbortController();
    const operation = { kind: 'container.stop', host: 'vm', container: 'slow' } as never;
    const asked = failsWith(driver.run(operation, { signal: controller.signal, progress: () => {} }), 'cancelled');
    setTimeout(() => controller.abort(), 300);
    await within(3000, asked);
    await vm.docker('rm', '-f', 'slow');
  });

  test('nothing is left running on the host when the driver is closed', async () => {
    await driver.observe();
    const ours = async () =>
      (await vm.exec('ps', '-eo', 'args')).split('\n').filter((line) => /ip -o monitor/.test(line));
    const eventually = async (condition: () => Promise<boolean>) => {
      for (let tries = 0; tries < 50 && !(await condition()); tries += 1) await sleep(100);
    };
    await eventually(async () => (await ours()).length > 0);
    await driver.close();
    await eventually(async () => (await ours()).length === 0);
    // Whoever goes at once leaves nothing either.
    await (await openDriver(profileOf(vm), {}, home.env)).close();
    await sleep(500);
    await eventually(async () => (await ours()).length === 0);
    assert.deepEqual(await ours(), []);
  });
});
