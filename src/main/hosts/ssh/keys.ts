/** Private keys, from files and from an agent. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2, { type AgentAuthMethod, type BaseAgent, type ParsedKey } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { ConnectAnswers } from '../../../contract/hosts';
import type { Environment } from '../environment';

export type KeyFile = { path: string; key: ParsedKey };
/** A key whose passphrase is not known, yet whose public half is. */
export type LockedKey = { path: string; key: ParsedKey };

const DEFAULT_NAMES = ['id_ed25519', 'id_ecdsa', 'id_rsa'];

type Answers = Pick<ConnectAnswers, 'passphrase' | 'keepPassphrase'>;

/** Rejects with `key-unreadable`, `passphrase-needed` or `passphrase-wrong`, each naming the path. */
export async function loadKey(file: string, answers: Answers, env: Environment): Promise<KeyFile> {
  const path = fullPath(file, env);
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new PortolanError('key-unreadable', { path, reason: error.message });
  });
  const { passphrase, keepPassphrase } = answers;
  if (passphrase === undefined) return { path, key: await unlockByKept(path, text, env) };
  const key = unlock(path, text, passphrase);
  if (keepPassphrase && isLocked(text)) await env.kept?.keep(path, passphrase);
  return { path, key };
}

/** What was kept may be out of date: then it is as if there were none. */
async function unlockByKept(path: string, text: string, { kept }: Environment): Promise<ParsedKey> {
  const passphrase = isLocked(text) ? kept?.get(path) : null;
  if (passphrase === null || passphrase === undefined) return unlock(path, text, undefined);
  try {
    return unlock(path, text, passphrase);
  } catch {
    await kept?.forget(path);
    return unlock(path, text, undefined);
  }
}

const fullPath = (file: string, { home }: Environment) => file.replace(/^~(?=[/\\])/, home);

/** Paths of the keys that a host is tried with, save the agent's. */
export const keyPaths = (keyFile: string | null, env: Environment): string[] =>
  keyFile === null ? DEFAULT_NAMES.map((name) => join(env.home, '.ssh', name)) : [fullPath(keyFile, env)];

/** The keys that are there where ssh keeps them; those that cannot be used are left out. */
export async function loadDefaultKeys(
  answers: Answers,
  env: Environment,
): Promise<{ keys: KeyFile[]; locked: LockedKey[] }> {
  const found: { keys: KeyFile[]; locked: LockedKey[] } = { keys: [], locked: [] };
  for (const path of keyPaths(null, env)) {
    try {
      found.keys.push(await loadKey(path, answers, env));
    } catch (error) {
      const locked = PortolanError.is(error) && error.code.startsWith('passphrase-') && (await publicHalf(path));
      if (locked) found.locked.push({ path, key: locked });
    }
  }
  return found;
}

function unlock(path: string, text: string, passphrase: string | undefined): ParsedKey {
  const parsed = ssh2.utils.parseKey(text, passphrase);
  const [key] = Array.isArray(parsed) ? parsed : [parsed];
  if (key && !(key instanceof Error) && key.isPrivateKey()) return key;
  const reason = key instanceof Error ? key.message : 'It holds no private key';
  if (/no passphrase given/.test(reason)) throw new PortolanError('passphrase-needed', { path });
  // What a wrong passphrase unlocks is noise, and is reported as that.
  if (passphrase !== undefined && isLocked(text)) throw new PortolanError('passphrase-wrong', { path });
  throw new PortolanError('key-unreadable', { path, reason });
}

const isLocked = (text: string) => {
  const parsed = ssh2.utils.parseKey(text);
  return parsed instanceof Error && /no passphrase given/.test(parsed.message);
};

/** Of the key at that path, from the file beside it; null: there is none. */
export async function publicHalf(path: string): Promise<ParsedKey | null> {
  const text = await readFile(`${path}.pub`, 'utf8').catch(() => '');
  const parsed = ssh2.utils.parseKey(text);
  const [key] = Array.isArray(parsed) ? parsed : [parsed];
  return key && !(key instanceof Error) ? key : null;
}

export type Agent = AgentAuthMethod['agent'];
export type AgentKeys = { agent: BaseAgent; keys: Buffer[] };

const AGENT_TIMEOUT_MS = 3000;
const WINDOWS_PIPE = '\\\\.\\pipe\\openssh-ssh-agent';

/** Where the agent listens; null when there is none. */
export function agentAddress({ variables, platform }: Environment): string | null {
  return variables.SSH_AUTH_SOCK || (platform === 'win32' ? WINDOWS_PIPE : null);
}

/** The public keys of the agent's identities. Rejects with `agent-unavailable`. */
export function askAgent(address: string): Promise<AgentKeys> {
  const agent = ssh2.createAgent(address);
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => reject(new PortolanError('agent-unavailable', { address, reason }));
    const timer = setTimeout(() => fail('It does not answer'), AGENT_TIMEOUT_MS);
    agent.getIdentities((error, identities) => {
      clearTimeout(timer);
      if (error) return fail(error.message);
      const keys = (identities ?? []).flatMap((identity) => blobOf(identity) ?? []);
      resolve({ agent, keys });
    });
  });
}

function blobOf(identity: unknown): Buffer | null {
  if (Buffer.isBuffer(identity)) return identity;
  const key = identity as Partial<ParsedKey>;
  return key.getPublicSSH?.() ?? null;
}
