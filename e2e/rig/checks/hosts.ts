import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { startHost } from '../host';
import { run, waitUntil } from '../process';
import type { RigHost } from '../rig-host';
import { ssh, sshCommand } from './ssh';

describe('two hosts on one LAN', () => {
  let vm: RigHost;
  let vm2: RigHost;

  before(async () => {
    const begun = performance.now();
    [vm, vm2] = await Promise.all([
      startHost(),
      startHost({ name: 'vm2', address: '192.168.56.11', port: 2222, streamLocalForwarding: false }),
    ]);
    console.log(`two hosts ready after ${Math.round(performance.now() - begun)} ms`);
  });

  after(async () => {
    const begun = performance.now();
    await Promise.all([vm?.stop(), vm2?.stop()]);
    console.log(`two hosts gone after ${Math.round(performance.now() - begun)} ms`);
    assert.doesNotMatch(await run('ip', ['-brief', 'link']), /lan-/);
  });

  test('every user can log in, by key, by the locked key and by password', async () => {
    for (const { name, password, home } of vm.users) {
      const by = { user: name };
      assert.equal(await ssh(vm, 'pwd; hostname', by), `${home}\nvm\n`);
      const locked = { ...by, key: vm.passphraseKeyPath, secret: vm.passphrase };
      assert.equal(await ssh(vm, 'id -un', locked), `${name}\n`);
      assert.equal(await ssh(vm, 'id -un', { ...by, secret: password }), `${name}\n`);
    }
  });

  test('a wrong key, password or host key is refused', async () => {
    await assert.rejects(ssh(vm, 'true', { key: vm.wrongKeyPath }), /Permission denied/);
    await assert.rejects(ssh(vm, 'true', { secret: 'wrong' }), /Permission denied/);
    const knownHostsLine = vm.knownHostsLine.replace(
      /ssh-ed25519 .*/,
      vm2.knownHostsLine.split(' ').slice(1).join(' '),
    );
    await assert.rejects(ssh(vm, 'true', { knownHostsLine }), /HOST IDENTIFICATION HAS CHANGED/);
  });

  test('the users may do what they are there for', async () => {
    const can = async (user: 'sailor' | 'deckhand' | 'guest', command: string) =>
      ssh(vm, command, { user }).then(
        () => true,
        () => false,
      );
    assert.deepEqual([await can('sailor', 'docker ps'), await can('sailor', 'sudo -n true')], [true, true]);
    assert.deepEqual([await can('deckhand', 'docker ps'), await can('deckhand', 'sudo -n true')], [true, false]);
    assert.deepEqual([await can('guest', 'docker ps'), await can('guest', 'sudo -n true')], [false, false]);
  });

  test('the Engine is reached through forwarding to its socket only where that is allowed', async () => {
    assert.match(await forwardedVersion(vm), /^[0-9.]+/);
    await assert.rejects(forwardedVersion(vm2));
    const ask = (host: RigHost) => {
      const { args, env } = sshCommand(host);
      const input = 'GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n';
      return run('ssh', [...args, 'docker', 'system', 'dial-stdio'], { env, input });
    };
    assert.match(await ask(vm2), /^HTTP\/1\.1 200/);
  });

  test('containers of both images run, and reach each other', async () => {
    await vm.docker('network', 'create', '--subnet', '172.30.0.0/24', 'deck');
    await vm.docker('run', '-d', '--name', 'web', '--network', 'deck', '-p', '8080:80', 'nginx');
    await vm.docker('run', '-d', '--name', 'client', '--network', 'deck', 'busybox', 'sleep', '1000');
    assert.match(await vm.docker('exec', 'client', 'ping', '-c1', '-W2', 'web'), /1 packets received/);
    assert.match(await vm.docker('exec', 'client', 'wget', '-qO-', 'http://web'), /Welcome to nginx/);
    assert.match(await vm2.docker('run', '--rm', 'busybox', 'wget', '-qO-', 'http://192.168.56.10:8080'), /Welcome/);
    const pid = (await vm.docker('inspect', '-f', '{{.State.Pid}}', 'client')).trim();
    assert.match(await vm.exec('nsenter', '-t', pid, '--net', 'ip', 'address'), /172\.30\.0\.3/);
    assert.equal((await vm.exec('cat', `/proc/${pid}/comm`)).trim(), 'sleep');
    assert.doesNotMatch(await vm2.exec('ps', '-ef'), /nginx/);
    await vm.docker('rm', '-f', 'web', 'client');
    await vm.docker('network', 'rm', 'deck');
  });

  test('a macvlan network joins a container to the LAN, and a swarm spans both hosts', async () => {
    await vm.docker('network', 'create', '-d', 'macvlan', '--subnet', '192.168.56.0/24', '-o', 'parent=vm0', 'cable');
    await vm.docker('run', '-d', '--network', 'cable', '--ip', '192.168.56.80', 'nginx');
    // Its process is there before its port is.
    const welcomes = async () => /Welcome to nginx/.test(await (await fetch('http://192.168.56.80')).text());
    const served = () => welcomes().catch(() => false);
    assert.ok(await waitUntil(served, 10_000));

    await vm.docker('swarm', 'init', '--advertise-addr', 'vm0');
    const token = (await vm.docker('swarm', 'join-token', '-q', 'worker')).trim();
    await vm2.docker('swarm', 'join', '--token', token, '192.168.56.10:2377');
    await vm.docker('network', 'create', '-d', 'overlay', '--attachable', 'fleet');
    await vm.docker('run', '-d', '--network', 'fleet', '--name', 'far', 'busybox', 'sleep', '1000');
    assert.match(await vm2.docker('run', '--network', 'fleet', 'busybox', 'ping', '-c1', 'far'), /1 packets received/);
  });
});

/** Asks a host's Engine for its version, through a socket that ssh forwards. */
async function forwardedVersion(host: RigHost): Promise<string> {
  const { args, env } = sshCommand(host);
  const socket = `${host.keyPath}-${host.name}.sock`;
  const forwarding = spawn('ssh', ['-N', '-L', `${socket}:/run/docker.sock`, ...args], { env, stdio: 'ignore' });
  try {
    await waitUntil(() => existsSync(socket), 5000);
    return await run('docker', ['-H', `unix://${socket}`, 'version', '-f', '{{.Server.Version}}']);
  } finally {
    forwarding.kill();
  }
}
