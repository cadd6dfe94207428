import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../environment';
import { readSshConfig } from './config';

describe('~/.ssh/config', () => {
  let env: Environment;
  beforeEach(() => {
    env = { home: mkdtempSync(join(tmpdir(), 'portolan-test-')), variables: {}, platform: 'linux' };
    mkdirSync(join(env.home, '.ssh', 'conf.d'), { recursive: true });
  });
  afterEach(() => rmSync(env.home, { recursive: true }));
  const write = (text: string, file = 'config') => writeFileSync(join(env.home, '.ssh', file), text);

  it('names its hosts with what the file says of them', async () => {
    write(`Host vm lab
  HostName 192.168.56.10
  Port 2222
  IdentityFile ~/.ssh/id_lab
Host *
  User captain
Host *.example !bad
  User nobody
`);
    const keyFile = join(env.home, '.ssh', 'id_lab');
    const rest = { address: '192.168.56.10', port: 2222, user: 'captain', keyFile, useAgent: true, jumps: [] };
    expect((await readSshConfig(env)).hosts).toEqual([
      { alias: 'vm', ...rest },
      { alias: 'lab', ...rest },
    ]);
  });

  it('follows includes, one below the other', async () => {
    write('Include conf.d/*.conf\nhost second\n');
    write('Host first\n  hostname %h.example\n', 'conf.d/a.conf');
    write('Host hidden\n', 'conf.d/b.txt');
    expect((await readSshConfig(env)).hosts.map(({ alias, address }) => [alias, address])).toEqual([
      ['first', 'first.example'],
      ['second', 'second'],
    ]);
  });

  it('names the hosts to go through, by their aliases too', async () => {
    write(`Host vm
  ProxyJump bastion,captain@[fd00::1]:2222
Host bastion
  HostName 203.0.113.7
  User gate
  ProxyJump outer
Host outer
  User mate
  Port 2200
  IdentityFile ~/.ssh/id_%n_%r
Host direct
  ProxyJump none
Host commanded
  ProxyCommand nc %h %p
Host nobody
  ProxyJump unnamed
Host around
  User a
  ProxyJump around
`);
    const jumps = Object.fromEntries((await readSshConfig(env)).hosts.map((host) => [host.alias, host.jumps]));
    const outer = { address: 'outer', port: 2200, user: 'mate', keyFile: join(env.home, '.ssh/id_outer_mate') };
    const bastion = { address: '203.0.113.7', port: 22, user: 'gate', keyFile: null };
    expect(jumps).toEqual({
      vm: [outer, bastion, { address: 'fd00::1', port: 2222, user: 'captain', keyFile: null }],
      bastion: [outer],
      outer: [],
      direct: [],
      commanded: null,
      nobody: null,
      around: null,
    });
  });

  it('takes what Match says of a host, of its alias and of its user', async () => {
    write(`Host vm
  hostname 192.168.56.10
  user captain
Match host 192.168.56.*
  Port 2222
Match originalhost vm user captain
  IdentityFile %d/.ssh/id_%r
  IdentitiesOnly yes
Match user mate
  ProxyJump nobody
Match !host other tagged x localnetwork 10.0.0.0/8
  Port 1
`);
    const keyFile = join(env.home, '.ssh', 'id_captain');
    const rest = { address: '192.168.56.10', port: 2222, user: 'captain', keyFile, useAgent: false, jumps: [] };
    const config = await readSshConfig(env);
    expect(config.hosts).toEqual([{ alias: 'vm', ...rest }]);
    expect(config.of('192.168.56.7')).toMatchObject({ address: '192.168.56.7', port: 2222, user: null });
  });

  it('takes a path for what it is, or for none', async () => {
    write(`Host spaced
  IdentityFile "~/.ssh/my key"
Host hashed
  IdentityFile ~/.ssh/%C
Host none
  IdentityFile none
Host percent
  IdentityFile /keys/100%%
`);
    const paths = Object.fromEntries((await readSshConfig(env)).hosts.map((host) => [host.alias, host.keyFile]));
    const spaced = join(env.home, '.ssh', 'my key');
    expect(paths).toEqual({ spaced, hashed: null, none: null, percent: '/keys/100%' });
  });

  it('executes nothing', async () => {
    const proof = join(env.home, 'proof');
    write(`Match exec "touch ${proof}"
  User evil
Host vm
  Port nonsense
`);
    const [vm] = (await readSshConfig(env)).hosts;
    expect(vm).toEqual({ alias: 'vm', address: 'vm', port: 22, user: null, keyFile: null, useAgent: true, jumps: [] });
    await expect(import('node:fs/promises').then(({ access }) => access(proof))).rejects.toThrow('ENOENT');
  });

  it('is empty where there is no file, or one that nobody understands', async () => {
    expect((await readSshConfig(env)).hosts).toEqual([]);
    write('Host "unclosed\n');
    expect((await readSshConfig(env)).hosts).toEqual([]);
  });

  it('ends with files that include themselves', async () => {
    write('Include config\nHost vm\n');
    expect((await readSshConfig(env)).hosts.map(({ alias }) => alias)).toEqual(['vm']);
  });
});
