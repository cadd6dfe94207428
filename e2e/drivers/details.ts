import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortolanError } from '../../src/contract/errors';
import type { HostDriver, Progress } from '../../src/main/hosts/driver';
import { openDriver } from '../../src/main/hosts/open';
import { hostId } from '../../src/model/ids';
import { createNetwork } from '../../src/model/testing/operations';
import { type RigHost, startHost } from '../rig';
import { Home, profileOf } from './home';
import { runInside } from './inside';

const HOST = hostId('vm');
const REGISTRY = '127.0.0.1:5000';

describe('details of a real host', () => {
  let vm: RigHost;
  let driver: HostDriver;
  const home = new Home();

  const eventually = async (condition: () => Promise<boolean>, about: string) => {
    for (let tries = 0; tries < 60; tries += 1) {
      if (await condition()) return;
      await sleep(50);
    }
    assert.fail(about);
  };

  before(async () => {
    vm = await startHost();
    // It ends with the host.
    void runInside(vm, './registry.ts', '5000').catch(() => {});
    const listens = () =>
      vm.exec('bash', '-c', ': </dev/tcp/127.0.0.1/5000').then(
        () => true,
        () => false,
      );
    await eventually(listens, 'the registry does not answer');
    driver = await openDriver(profileOf(vm), {}, home.knows(vm).env);
  });
  after(async () => {
    await driver?.close();
    await vm?.stop();
    home.remove();
  });

  const pull = (image: string, progress: (step: Progress) => void = () => {}, signal = new AbortController().signal) =>
    driver.run({ kind: 'image.pull', host: HOST, image }, { signal, progress });
  const codeOf = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error: unknown) => (PortolanError.is(error) ? error.code : String(error)),
    );
  test('an image is pulled, with progress that only grows', async () => {
    const steps: Progress[] = [];
    await pull(`${REGISTRY}/noise:latest`, (step) => steps.push(step));
    assert((await driver.images()).includes(`${REGISTRY}/noise:latest`));
    const fractions = steps.flatMap(({ fraction }) => fraction ?? []);
    assert(
      fractions.some((fraction) => fraction > 0.1 && fraction < 0.6),
      'no progress to speak of',
    );
    assert.equal(fractions.at(-1), 1);
    assert.deepEqual(
      fractions,
      fractions.toSorted((a, b) => a - b),
    );
    assert(steps.every(({ text }) => text !== ''));
  });

  test('an image goes, unless a container is made from it', async () => {
    const image = `${REGISTRY}/noise:latest`;
    const context = { signal: new AbortController().signal, progress: () => {} };
    const remove = () => driver.run({ kind: 'image.remove', host: HOST, image }, context);
    await vm.docker('create', '--name', 'idle', image, 'true');
    assert.equal(await codeOf(remove()), 'image-in-use');
    await vm.docker('rm', 'idle');
    await remove();
    assert(!(await driver.images()).includes(image));
    assert.equal(await codeOf(remove()), 'image-missing');
  });

  test('a pull that is cancelled stops', async () => {
    const controller = new AbortController();
    const asked = codeOf(
      pull(`${REGISTRY}/noise:latest`, () => setTimeout(() => controller.abort(), 100), controller.signal),
    );
    assert.equal(await asked, 'cancelled');
    await sleep(1500);
    assert(!(await driver.images()).includes(`${REGISTRY}/noise:latest`));
  });

  test('an image that is not there, or a registry that is not', async () => {
    assert.equal(await codeOf(pull(`${REGISTRY}/nothing:latest`)), 'image-pull-failed');
    assert.equal(await codeOf(pull('127.0.0.1:5999/noise:latest')), 'image-pull-failed');
    assert.equal(await codeOf(pull('nosuch')), 'image-pull-failed');
  });

  test('a network of a driver that nobody has', async () => {
    const { spec } = createNetwork('strange', { driver: 'nosuchdriver' });
    const context = { signal: new AbortController().signal, progress: () => {} };
    // The Engine looks for a plugin of that name for a quarter of a minute.
    assert.equal(await codeOf(driver.run({ kind: 'network.create', host: HOST, spec }, context)), 'docker-refused');
  });

  test('a container goes, though it is paused or goes by itself when it stops', async () => {
    await vm.docker('run', '-d', '--name', 'paused', 'busybox', 'sleep', '1000');
    await vm.docker('pause', 'paused');
    await vm.docker('run', '-d', '--rm', '--name', 'fleeting', 'busybox', 'sleep', '1000');
    const context = { signal: new AbortController().signal, progress: () => {} };
    for (const container of ['paused', 'fleeting'])
      await driver.run({ kind: 'container.remove', host: HOST, container, restore: null }, context);
    assert.equal(await vm.docker('ps', '-aq', '--filter', 'name=paused', '--filter', 'name=fleeting'), '');
  });

  test('a container without tools is probed with those of the host', async () => {
    const program = '/bin/busybox';
    await vm.exec('sh', '-c', `tar -C / -c ${program.slice(1)} | docker import - bare:latest`);
    await vm.docker('network', 'create', 'bare-net');
    await vm.docker('run', '-d', '--name', 'bare', '--network', 'bare-net', 'bare', program, 'sleep', '1000');
    await vm.docker('run', '-d', '--name', 'web', '--network', 'bare-net', 'nginx');
    const address = (
      await vm.docker('inspect', '-f', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', 'web')
    ).trim();
    const from = { host: HOST, container: 'bare' };
    const ping = await driver.probe({ kind: 'ping', from, target: address });
    assert.equal(ping.outcome, 'answered', JSON.stringify(ping));
    assert.deepEqual(ping.command.slice(0, 3), ['sudo', '-n', 'nsenter']);
    assert.equal((await driver.probe({ kind: 'tcp', from, target: address, port: 80 })).outcome, 'answered');
    assert.equal((await driver.probe({ kind: 'tcp', from, target: address, port: 81 })).outcome, 'refused');
    const lookup = await driver.probe({ kind: 'lookup', from, name: 'web' });
    assert(['answered', 'not-measured'].includes(lookup.outcome), JSON.stringify(lookup));
    await vm.docker('rm', '-f', 'bare', 'web');
  });

  test('a change inside a container is heard of, and seen', async () => {
    await vm.docker('run', '-d', '--name', 'inner', 'busybox', 'sleep', '1000');
    const routes = async () => (await driver.observe()).namespaces.inner?.route.map(({ dst }) => dst) ?? [];
    await eventually(async () => (await routes()).includes('default'), 'no default route');
    await sleep(1500);
    await driver.observe();
    let heard = 0;
    const stop = driver.events(({ source }) => {
      if (source === 'kernel') heard += 1;
    });
    const pid = (await vm.docker('inspect', '-f', '{{.State.Pid}}', 'inner')).trim();
    const inside = ['-t', pid, '--net', '--'];
    await vm.exec('nsenter', ...inside, 'ip', 'route', 'add', '10.99.0.0/16', 'dev', 'eth0');
    await eventually(async () => heard > 0, 'the kernel told of nothing');
    assert((await routes()).includes('10.99.0.0/16'));
    await vm.exec('nsenter', ...inside, 'sysctl', '-q', '-w', 'net.ipv4.conf.eth0.rp_filter=1');
    await eventually(
      async () => (await driver.observe()).namespaces.inner?.sysctl?.['net.ipv4.conf.eth0.rp_filter'] === '1',
      'the setting is not seen',
    );
    stop();
    await vm.docker('rm', '-f', 'inner');
  });

  test("a change to the host's own network is heard of within 100 ms, and seen", async () => {
    const took = async (verb: 'add' | 'del') => {
      const told = new Promise<number>((resolve) => {
        const stop = driver.events(({ source, at }) => {
          if (source !== 'kernel') return;
          stop();
          resolve(at);
        });
      });
      await vm.exec('ip', 'route', verb, '10.98.0.0/16', 'dev', 'vm0');
      const done = Date.now();
      return (await told) - done;
    };
    const added = await took('add');
    assert((await driver.observe()).route.some(({ dst }) => dst === '10.98.0.0/16'));
    const others = [await took('del'), await took('add'), await took('del')];
    // The best of several: this is about the way, not about how busy the machine is.
    assert(Math.min(added, ...others) < 100);
  });

  test('rules of the firewall are always read', async () => {
    const rule = ['PREROUTING', '-p', 'tcp', '--dport', '4711', '-j', 'RETURN'];
    await vm.exec('iptables', '-t', 'nat', '-A', ...rule);
    assert.match((await driver.observe()).iptables ?? '', /4711/);
    await vm.exec('iptables', '-t', 'nat', '-D', ...rule);
    assert.doesNotMatch((await driver.observe()).iptables ?? '', /4711/);
  });

  test('a macvlan container is read and followed as well', async () => {
    await vm.docker('network', 'create', '-d', 'macvlan', '-o', 'parent=vm0', '--subnet', '192.168.56.0/24', 'lan');
    await vm.docker(
      'run',
      '-d',
      '--name',
      'mac',
      '--network',
      'lan',
      '--ip',
      '192.168.56.50',
      'busybox',
      'sleep',
      '1000',
    );
    const inside = async () => (await driver.observe()).namespaces.mac;
    await eventually(
      async () => (await inside())?.link.some(({ linkinfo }) => linkinfo?.info_kind === 'macvlan') ?? false,
      'no macvlan interface',
    );
    await sleep(500);
    await inside();
    const pid = (await vm.docker('inspect', '-f', '{{.State.Pid}}', 'mac')).trim();
    await vm.exec('nsenter', '-t', pid, '--net', '--', 'ip', 'route', 'add', '10.97.0.0/16', 'dev', 'eth0');
    await eventually(
      async () => (await inside())?.route.some(({ dst }) => dst === '10.97.0.0/16') ?? false,
      'the route is not seen',
    );
    await vm.docker('rm', '-f', 'mac');
    await vm.docker('network', 'rm', 'lan');
  });

  test('a host whose `ip` knows no JSON, or has none, is seen through Docker', async () => {
    await vm.docker('run', '-d', '--name', 'plain', 'busybox', 'sleep', '1000');
    const linksOf = async () => {
      const other = await openDriver(profileOf(vm), {}, home.env);
      const facts = await other.observe();
      await other.close();
      assert.equal(facts.containers.filter(({ Names }) => Names.includes('/plain')).length, 1);
      assert.deepEqual(facts.link, []);
      return facts.unread;
    };
    await vm.exec('ln', '-s', '/bin/busybox', '/usr/local/bin/ip');
    assert.deepEqual(await linksOf(), [{ fact: 'links', reason: 'missing-tool', detail: 'ip -j' }]);
    await vm.exec('rm', '/usr/local/bin/ip', '/usr/bin/ip', '/usr/sbin/ip');
    assert.deepEqual(await linksOf(), [{ fact: 'links', reason: 'missing-tool', detail: 'iproute2' }]);
  });
});
