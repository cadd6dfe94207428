import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type ErrorCode, PortolanError } from '../../src/contract/errors';
import type { ConnectAnswers, SshProfile } from '../../src/contract/hosts';
import { openDriver } from '../../src/main/hosts/open';
import { type RigHost, startHost } from '../rig';
import { startAgent } from './agent';
import { Home, profileOf } from './home';

describe('being let in over SSH', () => {
  let vm: RigHost;
  let home: Home;

  before(async () => {
    vm = await startHost({ images: [] });
  });
  after(() => vm?.stop());

  const connect = async (fields: Partial<SshProfile> = {}, answers: ConnectAnswers = {}) => {
    const driver = await openDriver(profileOf(vm, fields), answers, home.env);
    await driver.close();
  };
  const refusal = async (code: ErrorCode, fields: Partial<SshProfile> = {}, answers: ConnectAnswers = {}) => {
    const error = await connect(fields, answers).then(
      () => assert.fail(`let in, instead of ${code}`),
      (reason: unknown) => reason,
    );
    assert(PortolanError.is(error), String(error));
    assert.equal(error.code, code, JSON.stringify(error.toData()));
    return error.params;
  };
  const inHome = (about: string, body: () => Promise<void>) =>
    test(about, async () => {
      home = new Home();
      try {
        await body();
      } finally {
        home.remove();
      }
    });
  const known = (about: string, body: () => Promise<void>) =>
    inHome(about, () => {
      home.knows(vm);
      return body();
    });

  inHome('an unknown host key is shown, and kept when it is accepted', async () => {
    const shown = await refusal('host-key-unknown');
    assert.equal(shown.fingerprint, vm.hostKeyFingerprint);
    assert.equal(shown.keyType, 'ssh-ed25519');
    await refusal('host-key-unknown', {}, { acceptHostKey: `${vm.hostKeyFingerprint}x` });
    writeFileSync(home.knownHosts, 'elsewhere ssh-ed25519 AAAA', { mode: 0o600 });
    await connect({}, { acceptHostKey: vm.hostKeyFingerprint });
    assert.equal(readFileSync(home.knownHosts, 'utf8'), `elsewhere ssh-ed25519 AAAA\n${vm.knownHostsLine}\n`);
    assert.equal(statSync(home.knownHosts).mode & 0o777, 0o600);
    await connect();
  });

  known('a wrong key is refused, naming what was tried', async () => {
    const params = await refusal('password-needed', { keyFile: vm.wrongKeyPath });
    assert.equal(params.tried, vm.wrongKeyPath);
    const wrong = { keyFile: vm.wrongKeyPath };
    const both = await refusal('authentication-failed', wrong, { password: 'not the one' });
    assert.equal(both.tried, `${vm.wrongKeyPath}, password`);
  });

  known('a password lets in where keys do not', async () => {
    await refusal('password-needed', { keyFile: null });
    await connect({ keyFile: null }, { password: vm.user('sailor').password });
    await connect({ keyFile: vm.wrongKeyPath }, { password: vm.user('sailor').password });
  });

  known('a locked key asks for its passphrase', async () => {
    const keyFile = vm.passphraseKeyPath;
    assert.equal((await refusal('passphrase-needed', { keyFile })).path, keyFile);
    await refusal('passphrase-wrong', { keyFile }, { passphrase: 'all hands below' });
    await connect({ keyFile }, { passphrase: vm.passphrase });
  });

  known('a key file that cannot be read or is none says so', async () => {
    await refusal('key-unreadable', { keyFile: '/nonexistent/key' });
    await refusal('key-unreadable', { keyFile: '/etc/hostname' });
  });

  known('the keys of the home folder are tried when none is named', async () => {
    const own = join(home.env.home, '.ssh', 'id_ed25519');
    copyFileSync(vm.keyPath, own);
    chmodSync(own, 0o600);
    await connect({ keyFile: null });
  });

  known('a locked key of the home folder asks only if it would help', async () => {
    const own = join(home.env.home, '.ssh', 'id_ed25519');
    copyFileSync(vm.passphraseKeyPath, own);
    copyFileSync(`${vm.passphraseKeyPath}.pub`, `${own}.pub`);
    assert.equal((await refusal('passphrase-needed', { keyFile: null })).path, own);
    assert.equal((await refusal('passphrase-wrong', { keyFile: null }, { passphrase: 'no' })).path, own);
    await connect({ keyFile: null }, { passphrase: vm.passphrase });
    copyFileSync(`${vm.wrongKeyPath}.pub`, `${own}.pub`);
    await refusal('password-needed', { keyFile: null });
  });

  known("the agent's keys are tried when that is wanted", async () => {
    const agent = await startAgent(vm.keyPath);
    const variables = { SSH_AUTH_SOCK: agent.socket };
    try {
      const env = { ...home.env, variables };
      const driver = await openDriver(profileOf(vm, { keyFile: null, useAgent: true }), {}, env);
      await driver.close();
      await assert.rejects(openDriver(profileOf(vm, { keyFile: null, useAgent: false }), {}, env));
    } finally {
      agent.stop();
    }
  });

  known('a locked key that the agent has unlocked asks for nothing', async () => {
    const agent = await startAgent(vm.passphraseKeyPath, vm.passphrase);
    const env = { ...home.env, variables: { SSH_AUTH_SOCK: agent.socket } };
    try {
      const driver = await openDriver(profileOf(vm, { keyFile: vm.passphraseKeyPath }), {}, env);
      await driver.close();
    } finally {
      agent.stop();
    }
    await refusal('passphrase-needed', { keyFile: vm.passphraseKeyPath });
  });

  known('a passphrase is kept where the person says so, and forgotten once it is out of date', async () => {
    const kept = new Map<string, string>();
    const env = {
      ...home.env,
      kept: {
        get: (path: string) => kept.get(path) ?? null,
        keep: async (path: string, passphrase: string) => void kept.set(path, passphrase),
        forget: async (path: string) => void kept.delete(path),
      },
    };
    const profile = profileOf(vm, { keyFile: vm.passphraseKeyPath });
    const open = async (answers: ConnectAnswers) => (await openDriver(profile, answers, env)).close();
    await open({ passphrase: vm.passphrase });
    assert.equal(kept.size, 0);
    await assert.rejects(open({ passphrase: 'wrong', keepPassphrase: true }));
    assert.equal(kept.size, 0);
    await open({ passphrase: vm.passphrase, keepPassphrase: true });
    await open({});
    kept.set(vm.passphraseKeyPath, 'from before it was changed');
    await assert.rejects(open({}), (error) => PortolanError.is(error) && error.code === 'passphrase-needed');
    assert.equal(kept.size, 0);
  });

  known('a password is said to keyboard-interactive where that is what is asked', async () => {
    await vm.configureSshd({ PasswordAuthentication: 'no', KbdInteractiveAuthentication: 'yes', UsePAM: 'yes' });
    try {
      const { offered } = await refusal('password-needed', { keyFile: null });
      assert.match(offered ?? '', /keyboard-interactive/);
      await refusal('authentication-failed', { keyFile: null }, { password: 'not the one' });
      await connect({ keyFile: null }, { password: vm.user('sailor').password });
    } finally {
      await vm.configureSshd({});
    }
  });

  known('who may not reach the socket is told so', async () => {
    const denied = await refusal('docker-permission', { user: 'guest' });
    assert.deepEqual([denied.path, denied.user], ['/var/run/docker.sock', 'guest']);
    const missing = await refusal('docker-socket-missing', { socketPath: '/run/other.sock' });
    assert.equal(missing.path, '/run/other.sock');
  });

  known('where nobody listens, the stage that failed is named', async () => {
    await refusal('tcp-refused', { port: 2222 });
    await refusal('name-not-resolved', { address: 'no-such-host.invalid' });
  });

  known('giving up while connecting', async () => {
    await vm.blackhole(true);
    try {
      const started = Date.now();
      const opening = openDriver(profileOf(vm), {}, home.env, AbortSignal.timeout(300));
      await assert.rejects(opening, (error) => PortolanError.is(error) && error.code === 'cancelled');
      assert(Date.now() - started < 1500);
      await refusal('tcp-timeout');
    } finally {
      await vm.blackhole(false);
    }
  });

  known('a changed host key is refused, whatever was accepted', async () => {
    const before = vm.hostKeyFingerprint;
    await vm.changeHostKey();
    const params = await refusal('host-key-changed', {}, { acceptHostKey: vm.hostKeyFingerprint });
    assert.equal(params.knownFingerprint, before);
    assert.equal(params.fingerprint, vm.hostKeyFingerprint);
    assert.deepEqual([params.file, params.line], [home.knownHosts, '1']);
  });
});
