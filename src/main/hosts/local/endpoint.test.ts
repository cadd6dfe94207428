import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortolanError } from '../../../contract/errors';
import type { Environment } from '../environment';
import { currentEndpoint, parseEndpoint, readContexts } from './endpoint';

describe("an endpoint's text", () => {
  it('is a socket or an address', () => {
    expect(parseEndpoint('unix:///run/docker.sock')).toEqual({ kind: 'socket', path: '/run/docker.sock' });
    expect(parseEndpoint('unix://')).toEqual({ kind: 'socket', path: '/var/run/docker.sock' });
    expect(parseEndpoint('npipe:////./pipe/docker_engine')).toEqual({ kind: 'socket', path: '//./pipe/docker_engine' });
    expect(parseEndpoint('tcp://10.0.0.1:2375')).toEqual({ kind: 'tcp', address: '10.0.0.1', port: 2375 });
    expect(parseEndpoint('tcp://[fd00::1]:9999')).toEqual({ kind: 'tcp', address: 'fd00::1', port: 9999 });
    expect(parseEndpoint('10.0.0.1')).toEqual({ kind: 'tcp', address: '10.0.0.1', port: 2375 });
  });

  it('says why it cannot be used', () => {
    const reason = (text: string) => {
      try {
        parseEndpoint(text);
      } catch (error) {
        return PortolanError.is(error) ? error.params.reason : error;
      }
    };
    expect(reason('ssh://me@vm')).toBe('ssh');
    expect(reason('tcp://10.0.0.1:2376')).toBe('tls');
    for (const text of ['ftp://x', 'tcp://', 'tcp://[', '']) expect(reason(text), text).toBe('not understood');
  });
});

describe('the endpoint in use', () => {
  let env: Environment;
  const context = (name: string, endpoint: string) => {
    const folder = join(env.home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'));
    mkdirSync(folder, { recursive: true });
    const meta = { Name: name, Metadata: {}, Endpoints: { docker: { Host: endpoint, SkipTLSVerify: false } } };
    writeFileSync(join(folder, 'meta.json'), JSON.stringify(meta));
  };
  beforeEach(() => {
    env = { home: mkdtempSync(join(tmpdir(), 'portolan-test-')), variables: {}, platform: 'linux' };
    mkdirSync(join(env.home, '.docker'));
  });
  afterEach(() => rmSync(env.home, { recursive: true }));

  it('is the default socket', async () => {
    expect(await currentEndpoint(env)).toBe('unix:///var/run/docker.sock');
    expect(await currentEndpoint({ ...env, platform: 'win32' })).toBe('npipe:////./pipe/docker_engine');
  });

  it('is that of the current context, unless a variable says otherwise', async () => {
    context('lab', 'unix:///run/lab.sock');
    context('far', 'ssh://me@far');
    writeFileSync(join(env.home, '.docker/config.json'), JSON.stringify({ currentContext: 'lab', auths: {} }));
    expect(await currentEndpoint(env)).toBe('unix:///run/lab.sock');
    expect(await currentEndpoint({ ...env, variables: { DOCKER_CONTEXT: 'far' } })).toBe('ssh://me@far');
    expect(await currentEndpoint({ ...env, variables: { DOCKER_HOST: 'tcp://x:1' } })).toBe('tcp://x:1');
    expect((await readContexts(env)).map(({ name }) => name).toSorted()).toEqual(['far', 'lab']);
  });

  it('survives files that are damaged', async () => {
    writeFileSync(join(env.home, '.docker/config.json'), '{"currentContext":');
    expect(await currentEndpoint(env)).toBe('unix:///var/run/docker.sock');
    mkdirSync(join(env.home, '.docker/contexts/meta/abc'), { recursive: true });
    writeFileSync(join(env.home, '.docker/contexts/meta/abc/meta.json'), '[]');
    expect(await readContexts(env)).toEqual([]);
  });
});
