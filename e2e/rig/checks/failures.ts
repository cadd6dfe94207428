import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startHost } from '../host';
import type { RigHost } from '../rig-host';
import { ssh, sshCommand } from './ssh';

describe('what goes wrong with a host', () => {
  let vm: RigHost;
  const sessions: ChildProcess[] = [];
  const openSession = () => {
    const session = startSession(vm);
    sessions.push(session);
    return session;
  };

  before(async () => {
    vm = await startHost();
  });

  after(async () => {
    await vm?.stop();
    for (const session of sessions) session.kill();
  });

  test('the Engine stops, and comes back with the containers that are to be restarted', async () => {
    await vm.docker('run', '-d', '--name', 'kept', '--restart', 'always', 'busybox', 'sleep', '1000');
    await vm.docker('run', '-d', '--name', 'left', 'nginx');
    await vm.stopDocker();
    await assert.rejects(ssh(vm, 'docker ps'), /Cannot connect to the Docker daemon/);
    await vm.startDocker();
    assert.equal(await ssh(vm, 'docker ps --format "{{.Names}}"'), 'kept\n');
  });

  test('the SSH server dies with its sessions, and comes back', async () => {
    const session = openSession();
    await once(session.stdout, 'data');
    const ended = once(session, 'exit');
    await vm.killSshd();
    assert.deepEqual(await ended, [255, null]);
    await assert.rejects(ssh(vm, 'true'), /Connection refused/);
    await vm.startSshd();
    assert.equal(await ssh(vm, 'hostname'), 'vm\n');
  });

  test('the host key changes', async () => {
    const { knownHostsLine, hostKeyFingerprint } = vm;
    await vm.changeHostKey();
    assert.notEqual(vm.hostKeyFingerprint, hostKeyFingerprint);
    await assert.rejects(ssh(vm, 'true', { knownHostsLine }), /HOST IDENTIFICATION HAS CHANGED/);
    assert.equal(await ssh(vm, 'hostname'), 'vm\n');
  });

  test('the cable swallows everything, and a session that waits it out lives on', async () => {
    const session = openSession();
    await once(session.stdout, 'data');
    await vm.blackhole(true);
    const socket = connect(vm.port, vm.address);
    const fate = await Promise.race([once(socket, 'connect'), once(socket, 'error'), sleep(5000, 'silence')]);
    assert.equal(fate, 'silence');
    socket.destroy();
    const answer = once(session.stdout, 'data');
    session.stdin.write('again\n');
    await vm.blackhole(false);
    const [echo] = await answer;
    assert.equal(String(echo), 'again\n');
    assert.equal(await ssh(vm, 'hostname'), 'vm\n');
    const ended = once(session, 'exit');
    session.stdin.end();
    assert.deepEqual(await ended, [0, null]);
  });
});

/** A session that says "ready" and then repeats what it is told. */
function startSession(host: RigHost) {
  const { args, env } = sshCommand(host);
  return spawn('ssh', [...args, 'echo ready; exec cat'], { env, stdio: ['pipe', 'pipe', 'ignore'] });
}
