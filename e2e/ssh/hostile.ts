import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { type SshProfile, sshProfile } from '../../src/contract/hosts';
import { keySetUp } from '../../src/contract/keys';
import { textOf } from '../../src/main/hosts/lines';
import { Channels } from '../../src/main/hosts/ssh/channels';
import { connect } from '../../src/main/hosts/ssh/connection';
import { examine } from '../../src/main/hosts/ssh/doctor/examine';
import { readFarSide } from '../../src/main/hosts/ssh/doctor/shell';
import { withHost } from '../../src/main/hosts/ssh/key-setup/alias';
import { makeKey } from '../../src/main/hosts/ssh/key-setup/make-key';
import { loadKey } from '../../src/main/hosts/ssh/keys';
import { SshLink } from '../../src/main/hosts/ssh/link';
import { Home, profileOf } from '../drivers/home';
import { type RigHost, startHost } from '../rig';
import { run } from '../rig/process';

const RUNS = 1000;
/** What a shell would make of any of the strings, wherever it is run. */
const PROOF = '/tmp/portolan-hostile';
const DO = `touch ${PROOF}`;

const PIECES = [
  ...[
    `$(${DO})`,
    `\`${DO}\``,
    `;${DO};`,
    `|${DO}`,
    `&&${DO}`,
    `\n${DO}\n`,
    `-oProxyCommand=${DO}`,
    `-oPermitLocalCommand=yes`,
  ],
  ...[
    "'",
    '"',
    '\\',
    '\\\\',
    '\n',
    '\r',
    '\t',
    ' ',
    '\0',
    '#',
    '$',
    '${HOME}',
    '$HOME',
    '%h',
    '%%',
    '%',
    '~',
    '!',
    '*',
    '?',
    '[',
    ']',
  ],
  ...[
    '--',
    '-',
    '=',
    ',',
    '@',
    ':',
    '/',
    '..',
    '.',
    'a',
    'vm',
    '1',
    'sailor',
    '192.168.56.10',
    'fe80::1%eth0',
    '/keys/one',
  ],
  ...['ü', '密码', '\u202e', '\u00a0', '\u2028', '\u0007', '\ud800', '🧭'],
];
const hostile = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));

describe('strings that mean harm', () => {
  let vm: RigHost;
  let home: Home;
  let link: SshLink;
  let channels: Channels;

  before(async () => {
    vm = await startHost({ images: [] });
    home = new Home().knows(vm);
    const profile = profileOf(vm);
    channels = new Channels((await connect(profile, {}, home.env)).client, 'vm');
    link = SshLink.over(profile, channels);
  });
  after(async () => {
    await link?.close();
    home?.remove();
    await vm?.stop();
  });
  const nothingRan = async () => {
    assert(!existsSync(PROOF), 'a shell of this machine ran one');
    assert.equal((await vm.exec('sh', '-c', 'ls "$1" 2>/dev/null || true', 'sh', PROOF)).trim(), '');
  };

  test('in a profile are refused, or reach ssh by the alias as they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portolan-alias-'));
    const config = join(folder, 'config');
    const keyFile = '/keys/one';
    const plain = { kind: 'ssh', name: 'vm', address: '10.0.0.1', user: 'sailor' };
    const jump = { address: '10.0.0.2', user: 'mate' };
    let accepted = 0;
    /** What OpenSSH's own client makes of the block. */
    const readBack = async (profile: SshProfile, path: string) => {
      writeFileSync(config, withHost('', 'lab', profile, path, home.env));
      const lines = (await run('ssh', ['-G', '-F', config, 'lab'])).split('\n');
      return (word: string) => lines.find((line) => line.startsWith(`${word} `))?.slice(word.length + 1);
    };
    try {
      await fc.assert(
        fc.asyncProperty(
          hostile,
          fc.constantFrom('address', 'user', 'jump', 'jumpUser', 'key'),
          async (text, field) => {
            const draft = sshProfile.safeParse({
              ...plain,
              ...(field === 'address' && { address: text }),
              ...(field === 'user' && { user: text }),
              ...(field === 'jump' && { jumps: [{ ...jump, address: text }] }),
              ...(field === 'jumpUser' && { jumps: [{ ...jump, user: text }] }),
            });
            const key = keySetUp.safeParse({
              ...{ host: 'vm', alias: 'lab', passwordsOff: false },
              key: { way: 'existing', path: field === 'key' ? text : keyFile },
            });
            if (!draft.success || !key.success) return;
            accepted += 1;
            const { address, user, jumps } = draft.data;
            const path = field === 'key' ? text : keyFile;
            const told = await readBack(draft.data, path);
            // ssh writes out what is short for an address: 1 is 0.0.0.1.
            if (!/^[\d.]+$/.test(address)) assert.equal(told('hostname'), address.toLowerCase());
            assert.equal(told('user'), user);
            if (field !== 'key') assert.equal(told('identityfile'), path);
            const [via] = jumps;
            // ssh puts brackets round whatever might be an address.
            if (via)
              assert.equal(told('proxyjump')?.replace(/@\[(.*)\]:22$/, '@$1:22'), `${via.user}@${via.address}:22`);
          },
        ),
        { numRuns: RUNS },
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
    assert(accepted > RUNS / 20, `only ${accepted} were let through to be looked at`);
    await nothingRan();
  });

  test('as names of an alias or a key are refused unless they are plain', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const asked = {
          host: 'vm',
          passwordsOff: false,
          alias: text,
          key: { way: 'new', name: text, passphrase: null },
        };
        if (keySetUp.safeParse(asked).success) assert.match(text, /^[A-Za-z0-9][A-Za-z0-9._-]*$/);
      }),
      { numRuns: RUNS },
    );
  });

  test('as arguments reach a process over there as they are', async () => {
    const whole = hostile.filter((text) => !text.includes('\0') && !/\p{Cs}/u.test(text));
    const echo = 'for a do printf %s "$a" | base64 -w0; echo; done';
    const carried = async (texts: string[]) => {
      const process_ = await link.processes.spawn(['sh', '-c', echo, 'sh', ...texts]);
      process_.stdin.end();
      process_.stderr.resume();
      const said = (await textOf(process_.stdout)).trimEnd().split('\n');
      assert.deepEqual(
        said.map((line) => Buffer.from(line, 'base64').toString()),
        texts,
      );
    };
    await fc.assert(fc.asyncProperty(fc.array(whole, { minLength: 20, maxLength: 20 }), carried), {
      numRuns: RUNS / 20,
    });
    await nothingRan();
  });

  test('as the path of a socket are looked for, and nothing else', async () => {
    const path = hostile.filter((text) => sshProfile.shape.socketPath.safeParse(text).success);
    const looked = async (socketPath: string) => {
      const far = await readFarSide(channels, socketPath);
      assert.equal(far?.socket, 'missing', JSON.stringify(socketPath));
    };
    await fc.assert(fc.asyncProperty(path, looked), { numRuns: RUNS / 20 });
    await nothingRan();
  });

  test('as who to log in as, or where, end at a stage of the examination', async () => {
    const fields = fc.record({ text: hostile, field: fc.constantFrom('user' as const, 'keyFile' as const) });
    const ends = async ({ text, field }: { text: string; field: 'user' | 'keyFile' }) => {
      const draft = sshProfile.safeParse({ ...profileOf(vm), [field]: text });
      // Who is at home there is let in, and means no harm.
      if (!draft.success || vm.users.some(({ name }) => name === draft.data.user && field === 'user')) return;
      const events = [];
      for await (const event of examine(draft.data, { password: text }, home.env)) events.push(event);
      assert.deepEqual(events.at(-1), { type: 'end', connects: false }, JSON.stringify(draft.data));
    };
    await vm.configureSshd({ MaxStartups: '100' });
    await fc.assert(fc.asyncProperty(fields, ends), { numRuns: RUNS / 10 });
    await vm.configureSshd({});
    await nothingRan();
  });

  test('as a passphrase lock a key, and open it again', async () => {
    let number = 0;
    const locks = async (passphrase: string) => {
      number += 1;
      const path = await makeKey(`id_${number}`, passphrase, home.env);
      const { key } = await loadKey(path, { passphrase }, home.env);
      assert(key.isPrivateKey());
    };
    await fc.assert(fc.asyncProperty(hostile, locks), { numRuns: 3 });
    await nothingRan();
  });
});
