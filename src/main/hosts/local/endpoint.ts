/** Where this machine's Engine listens: DOCKER_HOST, then the current docker context, then the default socket. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PortolanError } from '../../../contract/errors';
import type { Environment } from '../environment';

export type Endpoint = { kind: 'socket'; path: string } | { kind: 'tcp'; address: string; port: number };

const WINDOWS_PIPE = 'npipe:////./pipe/docker_engine';
const UNIX_SOCKET = 'unix:///var/run/docker.sock';

/** The endpoint's text as docker has it, `unix:///var/run/docker.sock`. */
export async function currentEndpoint(env: Environment): Promise<string> {
  const { DOCKER_HOST, DOCKER_CONTEXT } = env.variables;
  if (DOCKER_HOST) return DOCKER_HOST;
  const name = DOCKER_CONTEXT || (await currentContext(env));
  const fallback = env.platform === 'win32' ? WINDOWS_PIPE : UNIX_SOCKET;
  if (!name || name === 'default') return fallback;
  return (await readContext(env, contextFolder(name)))?.endpoint ?? fallback;
}

/** Throws `docker-unreachable` for what cannot be reached from here; `reason` is `ssh`, `tls` or `not understood`. */
export function parseEndpoint(text: string): Endpoint {
  const refuse = (reason: string) => new PortolanError('docker-unreachable', { host: text, reason });
  const [, scheme = '', rest = ''] = /^([a-z]+):\/\/(.*)$/.exec(text.includes('://') ? text : `tcp://${text}`) ?? [];
  if (scheme === 'unix') return { kind: 'socket', path: rest || '/var/run/docker.sock' };
  if (scheme === 'npipe') return { kind: 'socket', path: rest };
  if (scheme === 'ssh') throw refuse('ssh');
  if (scheme !== 'tcp' && scheme !== 'http') throw refuse('not understood');
  if (!URL.canParse(`http://${rest}`)) throw refuse('not understood');
  const url = new URL(`http://${rest}`);
  const port = Number(url.port || 2375);
  if (port === 2376) throw refuse('tls');
  return { kind: 'tcp', address: url.hostname.replace(/^\[|\]$/g, ''), port };
}

const config = z.object({ currentContext: z.string().optional() });
const meta = z.object({
  Name: z.string(),
  Endpoints: z.object({ docker: z.object({ Host: z.string() }) }),
});

/** The docker contexts of this user; those that cannot be read are left out. */
export async function readContexts(env: Environment): Promise<{ name: string; endpoint: string }[]> {
  const folders = await readdir(join(configFolder(env), 'contexts', 'meta')).catch(() => []);
  const contexts = await Promise.all(folders.map((folder) => readContext(env, folder)));
  return contexts.filter((context) => context !== null);
}

async function currentContext(env: Environment): Promise<string | undefined> {
  const result = config.safeParse(await readJson(join(configFolder(env), 'config.json')));
  return result.success ? result.data.currentContext : undefined;
}

async function readContext(env: Environment, folder: string): Promise<{ name: string; endpoint: string } | null> {
  const result = meta.safeParse(await readJson(join(configFolder(env), 'contexts', 'meta', folder, 'meta.json')));
  return result.success ? { name: result.data.Name, endpoint: result.data.Endpoints.docker.Host } : null;
}

/** Docker names a context's folder by the hash of its name. */
const contextFolder = (name: string) => createHash('sha256').update(name).digest('hex');

const configFolder = ({ variables, home }: Environment) => variables.DOCKER_CONFIG || join(home, '.docker');

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch {
    return null;
  }
}
