import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Environment } from './environment';
import { findSuggestions } from './suggestions';

let env: Environment;
beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'portolan-test-'));
  env = { home, variables: { DOCKER_HOST: `unix://${home}/none.sock` }, platform: 'win32' };
  mkdirSync(join(home, '.ssh'));
});
afterEach(() => rmSync(env.home, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(env.home, '.ssh', name), text);
/** As `docker context create` leaves it. */
function context(name: string, Host: string): void {
  const folder = join(env.home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'meta.json'), JSON.stringify({ Name: name, Endpoints: { docker: { Host } } }));
}

it('reads an endpoint over SSH as ssh would, and leaves others as they are', async () => {
  write('config', 'Host build\n  HostName 10.0.0.5\n  User ci\n  Port 2200\n  IdentityFile /keys/ci\n');
  context('named', 'ssh://build');
  context('said', 'ssh://root@build:22');
  context('plain', 'tcp://10.0.0.9:2375');
  context('odd', 'ssh://a%zz@x');
  const { contexts } = await findSuggestions(env);
  const over = Object.fromEntries(contexts.map(({ name, ssh }) => [name, ssh]));
  const build = { alias: 'build', address: '10.0.0.5', keyFile: '/keys/ci', useAgent: true, jumps: [] };
  expect(over).toEqual({
    named: { ...build, user: 'ci', port: 2200 },
    said: { ...build, user: 'root', port: 22 },
    plain: null,
    odd: null,
  });
  expect(contexts.find(({ name }) => name === 'plain')?.endpoint).toBe('tcp://10.0.0.9:2375');
});

it('offers machines of known_hosts by their plain names, the newest first, and none twice', async () => {
  write('config', 'Host vm\n  HostName 192.168.56.10\n');
  write(
    'known_hosts',
    [
      'nas,192.168.1.4 ssh-ed25519 AAAA',
      '192.168.56.10 ssh-ed25519 AAAA',
      'nas,192.168.1.4 ssh-rsa AAAB',
      '|1|c2FsdA==|aGFzaA== ssh-ed25519 AAAA',
      '*.example ssh-ed25519 AAAA',
      '-oProxyCommand=x ssh-ed25519 AAAA',
      '@cert-authority ca ssh-ed25519 AAAA',
      '[pi.local]:2222 ssh-ed25519 AAAA',
    ].join('\n'),
  );
  expect((await findSuggestions(env)).known).toEqual([
    { address: 'pi.local', port: 2222 },
    { address: 'nas', port: 22 },
  ]);
});
