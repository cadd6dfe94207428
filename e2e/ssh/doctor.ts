import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Finding, FindingCode } from '../../src/contract/doctor';
import type { ConnectAnswers, SshProfile } from '../../src/contract/hosts';
import { examine } from '../../src/main/hosts/ssh/doctor/examine';
import { openFarShell } from '../../src/main/hosts/ssh/doctor/mend';
import { forgetLine, linesOfUser, rememberLine } from '../../src/main/hosts/ssh/known-hosts-files';
import { startAgent } from '../drivers/agent';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';

describe('the doctor of a connection', () => {
  let vm: RigHost;
  let home: Home;

  before(async () => {
    vm = await startHost({ images: [] });
  });
  after(() => vm?.stop());

  type Diagnosis = { findings: Finding[]; connects: boolean };
  const diagnose = async (
    fields: Partial<SshProfile> = {},
    answers: ConnectAnswers = {},
    variables: Record<string, string> = {},
  ): Promise<Diagnosis> => {
    const findings: Finding[] = [];
    let connects = false;
    for await (const event of examine(profileOf(vm, fields), answers, { ...home.env, variables })) {
      if (event.type === 'found') findings.push(event.finding);
      if (event.type === 'end') connects = event.connects;
    }
    return { findings, connects };
  };
  const found = ({ findings }: Diagnosis, code: FindingCode): Finding => {
    const one = findings.find((finding) => finding.code === code);
    return one ?? assert.fail(`no ${code} in ${JSON.stringify(findings)}`);
  };
  const mends = (diagnosis: Diagnosis, code: FindingCode) => found(diagnosis, code).mends.map((mend) => mend.code);
  const sailor = { password: 'sailor-of-the-rig' };

  const known = (about: string, body: () => Promise<void>) =>
    test(about, async () => {
      home = new Home().knows(vm);
      try {
        await body();
      } finally {
        home.remove();
      }
    });
  const withSshd = async (settings: Record<string, string>, body: () => Promise<void>) => {
    await vm.configureSshd(settings);
    try {
      await body();
    } finally {
      await vm.configureSshd({});
    }
  };
  const withCommand = async (there: string[], back: string[], body: () => Promise<void>) => {
    await vm.exec(...(there as [string]));
    try {
      await body();
    } finally {
      await vm.exec(...(back as [string]));
    }
  };

  known('a sound host is found sound at every stage', async () => {
    const diagnosis = await diagnose();
    assert.equal(diagnosis.connects, true);
    assert.deepEqual(
      diagnosis.findings.map(({ code, state }) => [code, state]),
      [
        ['name-is-address', 'ok'],
        ['tcp-open', 'ok'],
        ['banner-ssh', 'ok'],
        ['host-key-known', 'ok'],
        ['let-in-by-key', 'ok'],
        ['shell-answers', 'ok'],
        ['socket-open', 'ok'],
        ['privileges-sudo', 'ok'],
        ['engine-answers', 'ok'],
      ],
    );
    assert.equal(found(diagnosis, 'host-key-known').params.fingerprint, vm.hostKeyFingerprint);
    assert.match(found(diagnosis, 'engine-answers').params.version ?? '', /^20\.10/);
  });

  known('a name that nobody knows', async () => {
    const diagnosis = await diagnose({ address: 'no-such-host.invalid' });
    assert.deepEqual(mends(diagnosis, 'name-not-resolved'), ['use-address']);
    assert.equal(diagnosis.findings.filter(({ state }) => state === 'skipped').length, 8);
    assert.equal(diagnosis.connects, false);
  });

  known('sshd does not run', async () => {
    await vm.stopListening();
    try {
      assert.deepEqual(mends(await diagnose(), 'tcp-refused'), ['start-ssh', 'install-ssh']);
    } finally {
      await vm.startSshd();
    }
  });

  known('the port is filtered', async () => {
    const rule = ['INPUT', '-p', 'tcp', '--dport', String(vm.port), '-j', 'DROP'];
    await withCommand(['iptables', '-I', ...rule], ['iptables', '-D', ...rule], async () => {
      assert.deepEqual(mends(await diagnose(), 'tcp-timeout'), ['open-port']);
    });
  });

  known('another service, or one that hangs up, is no SSH server', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end(answer)).listen(0);
    let answer = 'HTTP/1.1 400 Bad Request\r\n\r\n';
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    try {
      const other = await diagnose({ address: '127.0.0.1', port });
      assert.match(found(other, 'banner-other').params.text ?? '', /^HTTP\/1\.1 400/);
      answer = '';
      assert.deepEqual(mends(await diagnose({ address: '127.0.0.1', port }), 'banner-none'), ['check-startups']);
    } finally {
      server.close();
    }
  });

  known('a host key that is unknown is asked about, one that changed is not accepted', async () => {
    writeFileSync(home.knownHosts, '');
    const unknown = await diagnose();
    assert.equal(found(unknown, 'host-key-unknown').asks, 'host-key');
    assert.equal((await diagnose({}, { acceptHostKey: vm.hostKeyFingerprint })).connects, true);
    const before = vm.hostKeyFingerprint;
    await vm.changeHostKey();
    const { params } = found(await diagnose(), 'host-key-changed');
    assert.deepEqual([params.knownFingerprint, params.fingerprint], [before, vm.hostKeyFingerprint]);
    assert.deepEqual([params.file, params.line], [home.knownHosts, '1']);
    const [old = ''] = await linesOfUser(home.env);
    await forgetLine(home.env, old);
    found(await diagnose(), 'host-key-unknown');
    await rememberLine(home.env, old);
    found(await diagnose(), 'host-key-changed');
    writeFileSync(home.knownHosts, `@revoked ${vm.knownHostsLine}\n`);
    assert.deepEqual(mends(await diagnose(), 'host-key-revoked'), []);
  });

  known('a key that is not installed; with the password, why', async () => {
    const refused = await diagnose({ keyFile: vm.wrongKeyPath });
    assert.equal(found(refused, 'password-needed').asks, 'password');
    assert.equal(found(refused, 'password-needed').params.tried, vm.wrongKeyPath);
    assert.equal(found(refused, 'host-key-known').params.fingerprint, vm.hostKeyFingerprint);
    const inside = await diagnose({ keyFile: vm.wrongKeyPath }, sailor);
    assert.equal(inside.connects, true);
    assert.deepEqual(mends(inside, 'key-not-installed'), ['set-up-key']);
    assert.equal(found(inside, 'let-in-by-password').params.refused, vm.wrongKeyPath);
  });

  for (const [path, code] of [
    ['/home/sailor', 'home-writable'],
    ['/home/sailor/.ssh', 'ssh-folder-writable'],
    ['/home/sailor/.ssh/authorized_keys', 'authorized-keys-writable'],
  ] as const)
    known(`${path} can be written to by others`, () =>
      withCommand(['chmod', 'o+w', path], ['chmod', 'o-w', path], async () => {
        const inside = await diagnose({}, sailor);
        const finding = found(inside, code);
        assert.equal(finding.params.path, path);
        assert.deepEqual(finding.mends[0]?.commands, [['chmod', 'go-w', path]]);
        assert(!inside.findings.some((one) => one.code === 'key-not-installed'));
      }),
    );

  known('authorized_keys belongs to somebody else', async () => {
    const path = '/home/sailor/.ssh/authorized_keys';
    await withCommand(['chown', 'deckhand', path], ['chown', 'sailor', path], async () => {
      const { owner } = found(await diagnose({}, sailor), 'authorized-keys-owner').params;
      assert.equal(owner, 'deckhand');
    });
  });

  known('a rule of the server’s own refuses a key that is installed', () =>
    withSshd({ AuthorizedKeysFile: '/etc/ssh/nobody' }, async () => {
      assert.deepEqual(mends(await diagnose({}, sailor), 'key-refused'), ['check-startups']);
    }),
  );

  known('a server that turns this desktop away before it says a word', async () => {
    const deny = (line: string) => vm.exec('sh', '-c', 'printf %s "$1" > /etc/hosts.deny', 'sh', line);
    await deny('sshd: ALL\n');
    try {
      assert.deepEqual(mends(await diagnose(), 'banner-none'), ['check-startups']);
    } finally {
      await deny('');
    }
  });

  known('a server with which nothing can be agreed on', () =>
    withSshd({ KexAlgorithms: 'sntrup761x25519-sha512@openssh.com' }, async () => {
      assert.equal(found(await diagnose(), 'handshake-failed').stage, 'host-key');
    }),
  );

  known('keys are switched off', () =>
    withSshd({ PubkeyAuthentication: 'no' }, async () => {
      assert.equal(found(await diagnose(), 'pubkey-off').state, 'failed');
      const inside = await diagnose({}, sailor);
      assert.equal(inside.connects, true);
      assert.deepEqual(mends(inside, 'pubkey-off'), ['allow-keys']);
    }),
  );

  known('a locked key, and a wrong passphrase', async () => {
    const keyFile = vm.passphraseKeyPath;
    assert.equal(found(await diagnose({ keyFile }), 'passphrase-needed').asks, 'passphrase');
    found(await diagnose({ keyFile }, { passphrase: 'no' }), 'passphrase-wrong');
    assert.equal((await diagnose({ keyFile }, { passphrase: vm.passphrase })).connects, true);
  });

  known('a key file that cannot be read', async () => {
    assert.deepEqual(mends(await diagnose({ keyFile: '/nonexistent/key' }), 'key-unreadable'), ['choose-key']);
  });

  known('by an agent; and one with too many keys', async () => {
    const agent = await startAgent(vm.keyPath);
    const variables = { SSH_AUTH_SOCK: agent.socket };
    try {
      found(await diagnose({ keyFile: null, useAgent: true }, {}, variables), 'let-in-by-agent');
      await addKeys(agent.socket, 3);
      await withSshd({ MaxAuthTries: '1' }, async () => {
        const diagnosis = await diagnose({ keyFile: vm.wrongKeyPath, useAgent: true }, {}, variables);
        assert.deepEqual(mends(diagnosis, 'too-many-failures'), ['choose-key']);
      });
    } finally {
      agent.stop();
    }
  });

  known('keyboard-interactive takes the password as well', () =>
    withSshd({ PasswordAuthentication: 'no', KbdInteractiveAuthentication: 'yes', UsePAM: 'yes' }, async () => {
      const refused = await diagnose({ keyFile: vm.wrongKeyPath });
      assert.match(found(refused, 'password-needed').params.offered ?? '', /keyboard-interactive/);
    }),
  );

  known('a user without a shell', async () => {
    const shell = (path: string) => ['usermod', '--shell', path, 'sailor'];
    await withCommand(shell('/usr/sbin/nologin'), shell('/bin/bash'), async () => {
      assert.deepEqual(mends(await diagnose(), 'shell-none'), ['give-shell']);
    });
  });

  known('a user who is not in the docker group', async () => {
    const diagnosis = await diagnose({ user: 'guest' });
    const finding = found(diagnosis, 'socket-forbidden');
    assert.deepEqual([finding.params.user, finding.params.group], ['guest', 'docker']);
    assert.deepEqual(finding.mends[0]?.commands, [['sudo', 'usermod', '--append', '--groups', 'docker', 'guest']]);
    assert.deepEqual([finding.mends[0]?.where, finding.mends[0]?.needsPassword], ['here', true]);
    assert.equal(diagnosis.connects, false);
  });

  known('root by a password: what needs it is done from here, and taken back', async () => {
    const guest = profileOf(vm, { user: 'guest' });
    const [mend] = found(await diagnose({ user: 'guest' }), 'socket-forbidden').mends;
    const { commands = [], undo = [] } = mend ?? {};
    const by = async (argv: string[][], password?: string) => {
      const shell = await openFarShell(guest, {}, home.env);
      await shell.run(argv, password).finally(shell.close);
    };
    const sudoers = (line: string) => vm.exec('sh', '-c', line, 'sh', '/etc/sudoers');
    await assert.rejects(by(commands));
    await assert.rejects(by(commands, vm.user('guest').password), /command-failed/);
    await sudoers('cp -p "$1" "$1.was" && echo "guest ALL=(ALL:ALL) ALL" >> "$1"');
    try {
      await assert.rejects(by(commands, 'not the one'), /command-failed/);
      await by(commands, vm.user('guest').password);
      assert.equal((await diagnose({ user: 'guest' })).connects, true);
      await by(undo, vm.user('guest').password);
      found(await diagnose({ user: 'guest' }), 'socket-forbidden');
    } finally {
      await sudoers('mv "$1.was" "$1"');
    }
  });

  known('the socket is missing where it is looked for, and is elsewhere', async () => {
    const diagnosis = await diagnose({ socketPath: '/run/other.sock' });
    assert.equal(found(diagnosis, 'socket-elsewhere').params.found, '/var/run/docker.sock');
    assert.deepEqual(mends(diagnosis, 'socket-elsewhere'), ['use-socket']);
  });

  known('the socket is missing, and Docker is there', async () => {
    await vm.stopDocker();
    await vm.exec('rm', '-f', '/run/docker.sock');
    try {
      assert.deepEqual(mends(await diagnose(), 'docker-stopped'), ['start-docker']);
    } finally {
      await vm.startDocker();
    }
  });

  known('streams to sockets are forbidden, and Docker is reached through its command', () =>
    withSshd({ AllowStreamLocalForwarding: 'no' }, async () => {
      const diagnosis = await diagnose();
      assert.equal(diagnosis.connects, true);
      found(diagnosis, 'socket-through-docker');
    }),
  );

  known('an Engine that is too old', async () => {
    const old = '{"Version":"19.03.15","ApiVersion":"1.40","MinAPIVersion":"1.12","Os":"linux","Arch":"amd64"}';
    const answer = `printf 'HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: ${old.length}\\r\\n\\r\\n%s' '${old}'`;
    // No Engine of that age can be installed here: what answers in its place says what one says.
    await vm.exec(
      'sh',
      '-c',
      `echo "$1" >/run/old.sh; perl -MIO::Socket::UNIX -e '$s=IO::Socket::UNIX->new(Local=>"/run/old.sock",Listen=>9); chmod 0666,"/run/old.sock"; exit if fork; while($c=$s->accept){ while(<$c>){ if(/^\\r?$/){ print $c \`sh /run/old.sh\`; $c->flush } } }' </dev/null >/dev/null 2>&1`,
      'sh',
      answer,
    );
    const diagnosis = await diagnose({ socketPath: '/run/old.sock' });
    assert.equal(found(diagnosis, 'engine-too-old').params.version, '19.03.15');
    assert.deepEqual(mends(diagnosis, 'engine-too-old'), ['update-docker']);
  });

  known('no root on the other side is a warning', async () => {
    const diagnosis = await diagnose({ user: 'deckhand' });
    assert.equal(diagnosis.connects, true);
    assert.equal(found(diagnosis, 'privileges-sudo-password').state, 'warning');
  });

  known('a socket behind which nobody answers', async () => {
    await vm.stopDocker();
    try {
      const diagnosis = await diagnose();
      assert(diagnosis.findings.some(({ code }) => code === 'engine-silent' || code === 'docker-stopped'));
    } finally {
      await vm.startDocker();
    }
  });

  known('through another host', async () => {
    const gate = await startHost({ images: [], name: 'gate', address: '192.168.56.11' });
    try {
      writeFileSync(home.knownHosts, `${gate.knownHostsLine}\n${vm.knownHostsLine}\n`);
      copyFileSync(gate.keyPath, join(home.env.home, '.ssh', 'id_ed25519'));
      const jumps = [{ address: gate.address, port: gate.port, user: 'deckhand', keyFile: null }];
      await vm.exec(
        'iptables',
        '-I',
        'INPUT',
        '-p',
        'tcp',
        '--dport',
        String(vm.port),
        '!',
        '-s',
        gate.address,
        '-j',
        'DROP',
      );
      // The gate is opened by the key of the home folder, the host behind it by the one that is named.
      const through = await diagnose({ jumps, keyFile: vm.passphraseKeyPath }, { passphrase: vm.passphrase });
      assert.equal(through.connects, true, JSON.stringify(through.findings));
      assert.equal(found(through, 'jumped').params.jumps, `deckhand@${gate.address}`);
      found(await diagnose({ jumps, port: 2222 }), 'beyond-jump');
      const nobody = [{ ...jumps[0], user: 'nobody' } as (typeof jumps)[0]];
      assert.equal(found(await diagnose({ jumps: nobody }), 'jump-refused').params.jump, `nobody@${gate.address}`);
      await gate.stopListening();
      found(await diagnose({ jumps }), 'tcp-refused');
    } finally {
      await vm.exec('iptables', '-D', 'INPUT', '1');
      await gate.stop();
    }
  });
});

/** Fresh keys that no host has heard of. */
async function addKeys(socket: string, count: number): Promise<void> {
  const script =
    'cd "$(mktemp -d)"; for i in $(seq "$1"); do ssh-keygen -q -t ed25519 -N "" -f k$i; ssh-add -q k$i; done; rm -r "$PWD"';
  const process_ = spawn('sh', ['-c', script, 'sh', String(count)], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
  await once(process_, 'close');
}
