import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DoctorMendCode } from '../../src/contract/doctor';
import { PortolanError } from '../../src/contract/errors';
import type { ConnectAnswers, SshProfile } from '../../src/contract/hosts';
import type { Client } from '../../src/contract/link';
import type { MendEntry } from '../../src/contract/mends';
import type { App } from '../../src/main/app';
import { appAt, dataOf } from '../drivers/app-at';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';

const SSH_FOLDER = '/home/sailor/.ssh';
const PASSWORD = { password: 'sailor-of-the-rig' };

describe('the doctor’s mends, in the journal', () => {
  let vm: RigHost;
  let home: Home;
  let app: App;
  let client: Client;

  before(async () => {
    vm = await startHost({ images: [] });
  });
  after(() => vm?.stop());

  const dataDir = () => dataOf(home);
  const start = async () => {
    ({ app, client } = await appAt(home));
  };
  const restart = async () => {
    await app.close();
    await start();
  };
  beforeEach(async () => {
    home = new Home().knows(vm);
    await start();
  });
  afterEach(async () => {
    await app.close();
    home.remove();
  });

  const add = async (fields: Partial<SshProfile> = {}) => (await client.hosts.add(profileOf(vm, fields))).id;
  const codes = async (host: string, answers: ConnectAnswers = {}) => {
    const found: string[] = [];
    for await (const event of await client.doctor.run({ host, answers }))
      if (event.type === 'found' && event.finding.code) found.push(event.finding.code);
    return found;
  };
  const mend = (host: string, code: DoctorMendCode, params: Record<string, string>, answers: ConnectAnswers = {}) =>
    client.doctor.mend({ host, answers, code, params });
  const entries = async (): Promise<MendEntry[]> => {
    for await (const all of await client.doctor.watchMends()) return all;
    throw new Error('no entries came');
  };
  const comesTo = async (state: MendEntry['state']) => {
    for await (const [entry] of await client.doctor.watchMends(undefined, { signal: AbortSignal.timeout(20_000) }))
      if (entry?.state === state) return;
    assert.fail(`it never came to be ${state}`);
  };
  const refusedWith = async (code: string, asked: Promise<unknown>) => {
    const error = await asked.then(
      () => assert.fail('it went'),
      (reason: unknown) => reason,
    );
    assert.equal(PortolanError.is(error) && error.code, code, String(error));
  };
  const groups = () => vm.exec('id', '-nG', 'sailor');
  const record = () => {
    const folder = join(dataDir(), 'journal', 'mends');
    const [name = ''] = readdirSync(folder);
    return { path: join(folder, name), text: readFileSync(join(folder, name), 'utf8') };
  };
  const GROUP = { user: 'sailor', group: 'docker' };
  const withoutGroup = async (body: (host: string) => Promise<void>) => {
    await vm.exec('gpasswd', '--delete', 'sailor', 'docker');
    try {
      await body(await add());
    } finally {
      await vm.exec('usermod', '--append', '--groups', 'docker', 'sailor');
    }
  };

  test('a user is put into the docker group, and taken out after the app was started anew', () =>
    withoutGroup(async (host) => {
      const done = await mend(host, 'join-docker-group', GROUP);
      assert.equal(done.state, 'done');
      assert.match(await groups(), /docker/);
      assert.equal(statSync(record().path).mode & 0o777, 0o600);
      await restart();
      assert.deepEqual(await entries(), [done]);
      assert.deepEqual(done.mend.undo, [['sudo', 'gpasswd', '--delete', 'sailor', 'docker']]);
      assert.equal((await client.doctor.undo({ entry: done.id, answers: {} })).state, 'undone');
      assert.doesNotMatch(await groups(), /docker/);
    }));

  test('what somebody has undone by hand is only noted', () =>
    withoutGroup(async (host) => {
      const { id } = await mend(host, 'join-docker-group', GROUP);
      await vm.exec('gpasswd', '--delete', 'sailor', 'docker');
      assert.equal((await client.doctor.undo({ entry: id, answers: {} })).state, 'undone');
    }));

  test('by a password where a key is of no use yet, and back by the key that is', async () => {
    await vm.exec('chmod', 'o+w', SSH_FOLDER);
    const host = await add();
    const { id } = await mend(host, 'fix-modes', { path: SSH_FOLDER }, PASSWORD);
    assert.doesNotMatch(record().text, /sailor-of-the-rig/);
    await restart();
    assert((await codes(host)).includes('let-in-by-key'));
    await client.doctor.undo({ entry: id, answers: {} });
    assert.equal((await vm.exec('stat', '-c', '%a', SSH_FOLDER)).trim(), '757');
    assert((await codes(host, PASSWORD)).includes('ssh-folder-writable'));
    await vm.exec('chmod', '755', SSH_FOLDER);
  });

  test('what undoing needs to get in is asked for, and nothing is done before', async () => {
    await vm.exec('chmod', 'o+w', SSH_FOLDER);
    const host = await add({ keyFile: vm.wrongKeyPath });
    const { id } = await mend(host, 'fix-modes', { path: SSH_FOLDER }, PASSWORD);
    await restart();
    await refusedWith('password-needed', client.doctor.undo({ entry: id, answers: {} }));
    const [entry] = await entries();
    assert.deepEqual([entry?.state, entry?.undoable], ['done', true]);
    assert.equal((await client.doctor.undo({ entry: id, answers: PASSWORD })).state, 'undone');
    await vm.exec('chmod', '755', SSH_FOLDER);
  });

  test('keys are allowed from here, and no more after the undo', async () => {
    await vm.configureSshd({ Include: '/etc/ssh/sshd_config.d/*.conf', PubkeyAuthentication: 'no' });
    try {
      const host = await add();
      const { id } = await mend(host, 'allow-keys', {}, PASSWORD);
      await sleep(500);
      await restart();
      assert((await codes(host)).includes('let-in-by-key'));
      await client.doctor.undo({ entry: id, answers: {} });
      await sleep(500);
      assert((await codes(host)).includes('pubkey-off'));
    } finally {
      await vm.configureSshd({});
    }
  });

  test('where sshd does not read what would allow keys, it fails and leaves nothing', async () => {
    await vm.configureSshd({ PubkeyAuthentication: 'no' });
    try {
      const host = await add();
      await refusedWith('command-failed', mend(host, 'allow-keys', {}, PASSWORD));
      const [entry] = await entries();
      assert.deepEqual([entry?.state, entry?.error?.code, entry?.undoable], ['failed', 'command-failed', false]);
      assert.equal(await vm.exec('find', '/etc/ssh', '-name', '*portolan*'), '');
    } finally {
      await vm.configureSshd({});
    }
  });

  /** The accounts are locked as by another usermod, so that ours is still at it when `body` runs. */
  const whileAtIt = async (host: string, body: () => Promise<void>) => {
    const lock =
      'use Fcntl; open F, ">>", "/etc/.pwd.lock"; $l = pack("s s x4 q q i x4", F_WRLCK, 0, 0, 0, 0); fcntl(F, F_SETLKW, $l) or die; sleep 5';
    const held = vm.exec('perl', '-e', lock);
    await sleep(300);
    const running = mend(host, 'join-docker-group', GROUP);
    const outcome = running.then(
      () => 'done',
      (error: unknown) => (PortolanError.is(error) ? error.code : String(error)),
    );
    await comesTo('running');
    await sleep(500);
    await body();
    await held;
    return outcome;
  };

  test('the connection goes while it runs: unknown, until the host shows that it was done', () =>
    withoutGroup(async (host) => {
      assert.equal(await whileAtIt(host, () => vm.killSshd()), 'connection-lost');
      await vm.startSshd();
      assert.equal((await entries())[0]?.state, 'unknown');
      for (let tries = 0; tries < 10 && (await entries())[0]?.state === 'unknown'; tries += 1) await codes(host);
      assert.equal((await entries())[0]?.state, 'done');
      assert.match(await groups(), /docker/);
    }));

  test('the app dies while it runs: found unknown, and what became of it once connected', () =>
    withoutGroup(async (host) => {
      let left = { path: '', text: '' };
      await whileAtIt(host, async () => {
        left = record();
      });
      assert.equal(JSON.parse(left.text).state, 'running');
      await app.close();
      // As it would be found the next day: what ran then has come to its end, whatever that is.
      writeFileSync(left.path, JSON.stringify({ ...JSON.parse(left.text), writtenAt: Date.now() - 60_000 }));
      await start();
      assert.equal((await entries())[0]?.state, 'unknown');
      await client.hosts.connect({ host, answers: {} });
      await comesTo('done');
      assert.match(await groups(), /docker/);
    }));

  test('another machine in its place is left alone', () =>
    withoutGroup(async (host) => {
      const { id } = await mend(host, 'join-docker-group', GROUP);
      await vm.changeHostKey();
      home.knows(vm);
      await refusedWith('other-machine', client.doctor.undo({ entry: id, answers: {} }));
      assert.match(await groups(), /docker/);
    }));

  test('a forgotten host key comes back, after the app was started anew', async () => {
    const line = readFileSync(home.knownHosts, 'utf8');
    await vm.changeHostKey();
    const host = await add();
    const { id } = await mend(host, 'forget-host-key', { file: home.knownHosts, line: '1' });
    assert.equal(readFileSync(home.knownHosts, 'utf8'), '');
    await restart();
    assert.equal((await client.doctor.undo({ entry: id, answers: {} })).state, 'undone');
    assert.equal(readFileSync(home.knownHosts, 'utf8'), line);
  });
});
