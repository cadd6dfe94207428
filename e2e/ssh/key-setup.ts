import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { PortolanError } from '../../src/contract/errors';
import type { SshProfile } from '../../src/contract/hosts';
import { type KeyEvent, type KeySetUp, keySetUp } from '../../src/contract/keys';
import { Channels } from '../../src/main/hosts/ssh/channels';
import { connect } from '../../src/main/hosts/ssh/connection';
import { PASSWORDS_OFF, passwordsOff } from '../../src/main/hosts/ssh/key-setup/passwords-off';
import { setUpKey } from '../../src/main/hosts/ssh/key-setup/set-up';
import { SshLink } from '../../src/main/hosts/ssh/link';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';
import { run, waitUntil } from '../rig/process';

const KEYS = '/home/guest/.ssh/authorized_keys';

describe('setting a key up', () => {
  let vm: RigHost;
  let home: Home;

  before(async () => {
    vm = await startHost({ images: [] });
  });
  after(() => vm?.stop());
  beforeEach(async () => {
    await vm.exec('sh', '-c', `rm -rf /home/guest/.ssh`);
  });

  const password = () => ({ password: vm.user('guest').password });
  const profile = (fields: Partial<SshProfile> = {}) =>
    profileOf(vm, { user: 'guest', keyFile: null, useAgent: false, ...fields });
  const setUp = async (asked: Partial<KeySetUp>, of: SshProfile = profile()): Promise<KeyEvent[]> => {
    const key = { way: 'new', name: 'id_ed25519', passphrase: null } as const;
    const input = { host: 'vm', answers: password(), key, alias: null, passwordsOff: false, ...asked };
    const events: KeyEvent[] = [];
    for await (const event of setUpKey(of, keySetUp.parse(input), home.env)) events.push(event);
    return events;
  };
  const codes = (events: KeyEvent[]) => events.flatMap((event) => (event.type === 'done' ? [event.code] : []));
  const lines = async () => (await vm.exec('cat', KEYS)).split('\n');
  const refusal = async (attempt: Promise<unknown>, code: string) => {
    const error = await attempt.then(
      () => assert.fail('it went through'),
      (reason: unknown) => reason,
    );
    assert(PortolanError.is(error), String(error));
    assert.equal(error.code, code, JSON.stringify(error.toData()));
    return error;
  };
  /** OpenSSH's own client, in a home that is ours. */
  const ssh = (...args: string[]) =>
    run('unshare', [
      ...['--mount', 'sh', '-ec', 'mount --bind "$1" /root; shift; exec ssh -o BatchMode=yes "$@"', 'sh'],
      ...[home.env.home, ...args],
    ]);

  const known = (about: string, body: () => Promise<void>) =>
    test(about, async () => {
      home = new Home().knows(vm);
      try {
        await body();
      } finally {
        home.remove();
      }
    });

  known('from a password to a login by the alias with OpenSSH', async () => {
    const events = await setUp({ alias: 'lab' });
    assert.deepEqual(codes(events), ['key-made', 'key-added', 'key-works', 'alias-written']);
    const keyFile = join(home.env.home, '.ssh', 'id_ed25519');
    assert.deepEqual(events.at(-1), { type: 'end', keyFile });
    assert.equal(statSync(keyFile).mode & 0o777, 0o600);
    assert.equal((await ssh('lab', 'id', '-un')).trim(), 'guest');
    assert.equal((await vm.exec('stat', '-c', '%a', '/home/guest/.ssh', KEYS)).trim(), '700\n600');
  });

  known('again: nothing is added or written twice', async () => {
    await setUp({ alias: 'lab' });
    const before = await lines();
    const path = join(home.env.home, '.ssh', 'id_ed25519');
    const again = await setUp({ key: { way: 'existing', path }, alias: 'lab' });
    assert.deepEqual(codes(again), ['key-kept', 'key-present', 'key-works', 'alias-kept']);
    assert.deepEqual(await lines(), before);
    await refusal(setUp({}), 'key-exists');
  });

  known('keys of others stay, whatever the file looks like', async () => {
    const foreign =
      '# my keys\nfrom="10.0.0.0/8",command="echo \\"hi\\"" ssh-rsa AAAAB3NzaC1 me@home\n\ngarbage $(id) `id`\n  # end';
    await vm.exec(
      'sh',
      '-c',
      'install -d -o guest -g guest -m 755 /home/guest/.ssh; printf %s "$1" > "$2"; chown guest "$2"',
      'sh',
      foreign,
      KEYS,
    );
    await setUp({});
    const after = await vm.exec('cat', KEYS);
    assert(after.startsWith(`${foreign}\nssh-ed25519 `));
    assert.equal(after.split('\n').length, foreign.split('\n').length + 2);
  });

  known('a file that may not be written to is told of, and stays as it is', async () => {
    await vm.exec(
      'sh',
      '-c',
      'mkdir -p /home/guest/.ssh; echo "ssh-rsa AAAA x" > "$1"; chown -R root /home/guest/.ssh',
      'sh',
      KEYS,
    );
    const error = await refusal(setUp({}), 'key-not-installed');
    assert.match(error.params.reason ?? '', /[Pp]ermission denied/);
    assert.equal(await vm.exec('cat', KEYS), 'ssh-rsa AAAA x\n');
  });

  known('an immutable file is told of, and stays as it is', async () => {
    const prepare =
      'mkdir -p /home/guest/.ssh; printf "ssh-rsa AAAA x" > "$1"; chown -R guest /home/guest/.ssh; chattr +i "$1"';
    await vm.exec('sh', '-ec', prepare, 'sh', KEYS);
    try {
      const error = await refusal(setUp({}), 'key-not-installed');
      assert.match(error.params.reason ?? '', /not permitted/);
      assert.equal(await vm.exec('cat', KEYS), 'ssh-rsa AAAA x');
    } finally {
      await vm.exec('chattr', '-i', KEYS);
    }
  });

  known('with a passphrase', async () => {
    const key = { way: 'new', name: 'id_locked', passphrase: `it's "$HOME" and 密码` } as const;
    assert.deepEqual(codes(await setUp({ key })), ['key-made', 'key-added', 'key-works']);
    const path = join(home.env.home, '.ssh', 'id_locked');
    await assert.rejects(run('ssh-keygen', ['-y', '-P', 'wrong', '-f', path]));
    await run('ssh-keygen', ['-y', '-P', key.passphrase, '-f', path]);
  });

  known('through a jump host that knows another key of ours', async () => {
    const gate = await startHost({ images: [], name: 'gate', address: '192.168.56.11' });
    try {
      writeFileSync(home.knownHosts, `${gate.knownHostsLine}\n${vm.knownHostsLine}\n`);
      const own = join(home.env.home, '.ssh', 'id_ed25519');
      copyFileSync(gate.keyPath, own);
      chmodSync(own, 0o600);
      const through = profile({ jumps: [{ address: gate.address, port: gate.port, user: 'deckhand', keyFile: null }] });
      const key = { way: 'new', name: 'id_lab', passphrase: null } as const;
      const events = await setUp({ key, alias: 'lab' }, through);
      assert.deepEqual(codes(events), ['key-made', 'key-added', 'key-works', 'alias-written']);
      assert.equal((await ssh('lab', 'id', '-un')).trim(), 'guest');
    } finally {
      await gate.stop();
    }
  });

  known('through a jump host with a key of its own, also by OpenSSH’s own client', async () => {
    const gate = await startHost({ images: [], name: 'gate', address: '192.168.56.11' });
    try {
      writeFileSync(home.knownHosts, `${gate.knownHostsLine}\n${vm.knownHostsLine}\n`);
      const keyFile = join(home.env.home, '.ssh', 'gate key');
      copyFileSync(gate.keyPath, keyFile);
      chmodSync(keyFile, 0o600);
      const jumps = [{ address: gate.address, port: gate.port, user: 'deckhand', keyFile }];
      await setUp({ alias: 'lab' }, profile({ jumps }));
      assert.equal((await ssh('lab', 'id', '-un')).trim(), 'guest');
      const blocks = readFileSync(join(home.env.home, '.ssh', 'portolan.conf'), 'utf8').match(/^Host .*$/gm);
      assert.deepEqual(blocks, ['Host lab', 'Host lab-jump-1']);
    } finally {
      await gate.stop();
    }
  });

  known('a key that is installed and does not work says so', async () => {
    await vm.configureSshd({ PubkeyAuthentication: 'no' });
    try {
      const error = await refusal(setUp({}), 'key-does-not-work');
      assert.equal(error.params.reason, 'password-needed');
    } finally {
      await vm.configureSshd({});
    }
  });

  known('the person’s own configuration is untouched but for one line', async () => {
    const config = join(home.env.home, '.ssh', 'config');
    const own = 'Host *.example\n\tUser  me   # tabs\n\nMatch host x\n  Port 2\n';
    writeFileSync(config, own);
    chmodSync(config, 0o644);
    await setUp({ alias: 'lab' });
    assert.equal(readFileSync(config, 'utf8'), `Include portolan.conf\n\n${own}`);
    assert.equal(statSync(config).mode & 0o777, 0o644);
    const path = join(home.env.home, '.ssh', 'id_ed25519');
    await setUp({ key: { way: 'existing', path }, alias: 'other' });
    assert.equal(readFileSync(config, 'utf8'), `Include portolan.conf\n\n${own}`);
    const blocks = readFileSync(join(home.env.home, '.ssh', 'portolan.conf'), 'utf8').match(/^Host .*$/gm);
    assert.deepEqual(blocks, ['Host lab', 'Host other']);
  });

  known('a configuration that cannot be written leaves nothing half-written', async () => {
    mkdirSync(join(home.env.home, '.ssh', 'config'));
    await refusal(setUp({ alias: 'lab' }), 'disk-failed');
    assert(!existsSync(join(home.env.home, '.ssh', '.portolan.conf')));
  });

  known('passwords are switched off, and come back where nobody confirms', async () => {
    await vm.exec(
      'sh',
      '-c',
      'sed -i "1i Include /etc/ssh/sshd_config.d/*.conf" /etc/ssh/sshd_config; rm -rf /home/sailor/.ssh',
    );
    const sailor = profile({ user: 'sailor' });
    const answers = { password: vm.user('sailor').password };
    const events = await setUp({ answers, passwordsOff: true }, sailor);
    assert.equal(codes(events).at(-1), 'passwords-off');
    const keyFile = join(home.env.home, '.ssh', 'id_ed25519');
    const wrong = { ...sailor, keyFile: vm.wrongKeyPath };
    const attempt = setUp({ answers, key: { way: 'existing', path: keyFile } }, wrong);
    await refusal(attempt, 'authentication-failed');
    await vm.exec('rm', PASSWORDS_OFF);
    await vm.configureSshd({});

    const { client } = await connect(sailor, answers, home.env);
    const link = SshLink.over(sailor, new Channels(client, 'vm'));
    await vm.exec('sh', '-c', 'echo "# mine" > "$1"', 'sh', PASSWORDS_OFF);
    const nobody = () => Promise.reject(new PortolanError('cancelled'));
    await assert.rejects(passwordsOff(link.processes.spawn, 'vm', nobody, 2));
    const isBack = async () => (await vm.exec('cat', PASSWORDS_OFF)) === '# mine\n';
    assert(await waitUntil(isBack, 20_000));
    const letsIn = () =>
      connect(sailor, answers, home.env).then(
        (again) => again.client.end() !== undefined,
        () => false,
      );
    assert(await waitUntil(letsIn, 20_000));
    await link.close();
    await vm.exec('rm', PASSWORDS_OFF);
  });

  known('without root, passwords stay on', async () => {
    const error = await refusal(setUp({ passwordsOff: true }), 'passwords-not-off');
    assert.notEqual(error.params.reason, '');
  });

  known('no secret is seen in the list of processes', async () => {
    const seen: string[] = [];
    const watching = setInterval(() => void run('ps', ['-eo', 'args']).then((text) => seen.push(text)), 50);
    try {
      const key = { way: 'new', name: 'id_seen', passphrase: 'a secret of the key' } as const;
      await setUp({ key });
    } finally {
      clearInterval(watching);
    }
    const secrets = [vm.user('guest').password, 'a secret of the key'];
    assert(seen.length > 0 && !seen.some((text) => secrets.some((secret) => text.includes(secret))));
  });
});
