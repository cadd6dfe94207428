import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { PortolanError } from '../../src/contract/errors';
import type { SshProfile } from '../../src/contract/hosts';
import { openDriver } from '../../src/main/hosts/open';
import { readSshConfig } from '../../src/main/hosts/ssh/config';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';
import { makeKey, publicKey } from '../rig/keys';

describe('a jump host with a key, a user and a port of its own', () => {
  let gate: RigHost;
  let vm: RigHost;
  const home = new Home();
  const inSsh = (name: string) => join(home.env.home, '.ssh', name);

  before(async () => {
    [gate, vm] = await Promise.all([
      startHost({ images: [], name: 'gate', address: '192.168.56.11', port: 2200 }),
      startHost({ images: [] }),
    ]);
    writeFileSync(home.knownHosts, `${gate.knownHostsLine}\n${vm.knownHostsLine}\n`, { mode: 0o600 });
    await makeKey(inSsh('gate_deckhand'), 'gate');
    copyFileSync(vm.keyPath, inSsh('vm_key'));
    // The gate lets in by that key alone, at the first attempt or not at all; the host is there only for the gate.
    const keys = '/home/deckhand/.ssh/authorized_keys';
    await gate.exec('sh', '-c', 'echo "$1" >"$2"', 'sh', publicKey(inSsh('gate_deckhand')), keys);
    await gate.configureSshd({ MaxAuthTries: '1', PasswordAuthentication: 'no' });
    const others = ['-p', 'tcp', '--dport', String(vm.port), '!', '-s', gate.address, '-j', 'DROP'];
    await vm.exec('iptables', '-I', 'INPUT', ...others);
    writeFileSync(
      inSsh('config'),
      `Host vm
  HostName ${vm.address}
  User sailor
  IdentityFile ~/.ssh/vm_key
  ProxyJump gate
Host gate
  HostName ${gate.address}
  User deckhand
  Port 2200
  IdentityFile ~/.ssh/gate_%r
`,
    );
  });
  after(async () => {
    await Promise.all([gate?.stop(), vm?.stop()]);
    home.remove();
  });

  const offered = async (): Promise<SshProfile> => {
    const { alias: _, ...found } = (await readSshConfig(home.env)).of('vm');
    return profileOf(vm, { ...found, user: found.user ?? '', jumps: found.jumps ?? [], useAgent: false });
  };

  test('what ~/.ssh/config says of it is honoured', async () => {
    const profile = await offered();
    assert.deepEqual(profile.jumps, [
      { address: gate.address, port: 2200, user: 'deckhand', keyFile: inSsh('gate_deckhand') },
    ]);
    const driver = await openDriver(profile, {}, home.env);
    assert.equal((await driver.observe()).networks.length, 3);
    await driver.close();
  });

  test('the key of the host behind it does not open it', async () => {
    const profile = await offered();
    const jumps = profile.jumps.map((jump) => ({ ...jump, keyFile: null }));
    await assert.rejects(openDriver({ ...profile, jumps }, {}, home.env), (error) => {
      assert(PortolanError.is(error));
      assert.equal(error.params.jump, `deckhand@${gate.address}`);
      return true;
    });
  });

  test('a key of it that is not there is said of it', async () => {
    const profile = await offered();
    const jumps = profile.jumps.map((jump) => ({ ...jump, keyFile: '~/.ssh/none' }));
    await assert.rejects(openDriver({ ...profile, jumps }, {}, home.env), /key-unreadable.*"jump"/);
  });
});
