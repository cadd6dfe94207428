import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortolanError } from '../../src/contract/errors';
import type { HostDriver, Terminal } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';
import { type RigHost, startHost } from '../rig';
import { Home, profileOf } from './home';

const SIZE = { columns: 80, rows: 24 };

describe('terminals of a real host', () => {
  let vm: RigHost;
  let driver: HostDriver;
  const home = new Home();

  before(async () => {
    vm = await startHost();
    driver = await openDriver(profileOf(vm), {}, home.knows(vm).env);
    await vm.docker('run', '-d', '--name', 'city', 'busybox', 'sleep', '10000');
  });
  after(async () => {
    await driver?.close();
    await vm?.stop();
    home.remove();
  });

  const eventually = async (condition: () => Promise<boolean> | boolean, about: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await condition()) return;
      await sleep(50);
    }
    assert.fail(about);
  };
  const shownBy = ({ stream }: Terminal) => {
    let shown = '';
    stream.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
    });
    return () => shown;
  };
  const runs = async (words: string) =>
    (await vm.exec('ps', '-eo', 'args')).split('\n').some((line) => line.startsWith(words));
  const codeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error: unknown) => (PortolanError.is(error) ? error.code : String(error)),
    );

  for (const [place, container] of [
    ['a container', 'city'],
    ['the host', null],
  ] as const) {
    test(`what runs in a terminal of ${place} ends when it is dropped`, async () => {
      const terminal = await driver.terminal(container, SIZE);
      const shown = shownBy(terminal);
      terminal.stream.write('sleep 4321\r');
      await eventually(() => runs('sleep 4321'), `it does not run: ${shown()}`);
      terminal.stream.destroy();
      await eventually(async () => !(await runs('sleep 4321')), 'it runs on');
    });
  }

  test('bytes come through as they are, as fast as they are read', async () => {
    const terminal = await driver.terminal('city', SIZE);
    const chunks: Buffer[] = [];
    terminal.stream.write(
      "stty raw -echo; echo begin; head -c 3000000 /dev/zero | tr '\\000' '\\377'; printf 'en''d'\r",
    );
    for await (const chunk of terminal.stream as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      if (chunk.includes('end')) break;
    }
    const all = Buffer.concat(chunks);
    assert.equal(all.filter((byte) => byte === 0xff).length, 3_000_000);
  });

  test('a container without a shell says so', async () => {
    await vm.exec(
      'sh',
      '-c',
      'mkdir -p /tmp/bare && cp /bin/busybox /tmp/bare/sleep && tar -C /tmp/bare -c . | docker -H unix:///run/docker.sock import - bare:latest; rm -r /tmp/bare',
    );
    await vm.docker('run', '-d', '--name', 'bare', 'bare', '/sleep', '10000');
    assert.equal(await codeOf(driver.terminal('bare', SIZE)), 'shell-missing');
  });

  test('there are as many as sshd has sessions for, and everything else goes on', async () => {
    const open = await Promise.all(Array.from({ length: 6 }, () => driver.terminal(null, SIZE)));
    assert.equal(await codeOf(driver.terminal(null, SIZE)), 'sessions-taken');
    assert.equal((await driver.observe(undefined, true)).containers.length, 2);
    for (const { stream } of open) stream.destroy();
    await eventually(async () => (await codeOf(driver.terminal(null, SIZE))) === 'done', 'no room came free');
  });

  test('a capture on the card that carries it does not see itself, and ends when it is dropped', async () => {
    const capture = await driver.capture({ container: null, namespace: null, device: 'vm0' });
    let seen = '';
    capture.stream.on('data', (chunk: Buffer) => {
      seen += chunk.toString('latin1');
    });
    await driver.observe(undefined, true);
    assert(seen.length <= 24, 'its own connection was captured');
    const dumps = async () => runs('tcpdump');
    assert(await dumps());
    capture.stream.destroy();
    await eventually(async () => !(await dumps()), 'tcpdump runs on');
  });

  test('the line is cut: it is told, and not taken for an end', async () => {
    const terminal = await driver.terminal('city', SIZE);
    terminal.stream.resume();
    const closed = new Promise((resolve) => terminal.stream.once('close', resolve));
    await vm.killSshd();
    await closed;
    assert.equal(await codeOf(terminal.exited), 'connection-lost');
    await vm.startSshd();
  });
});
