/** From a password to a login by key, step by step. */
import { readFile } from 'node:fs/promises';
import ssh2 from 'ssh2';
import { PortolanError } from '../../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../../contract/hosts';
import type { KeyEvent, KeyOutcome, KeySetUp, KeyStep } from '../../../../contract/keys';
import type { Environment } from '../../environment';
import { writeHostName } from '../../physical/host-names';
import { Channels } from '../channels';
import { connect } from '../connection';
import { loadKey } from '../keys';
import { SshLink } from '../link';
import { writeAlias } from './alias';
import { installKey } from './install';
import { makeKey } from './make-key';
import { PASSWORDS_OFF, passwordsOff } from './passwords-off';

/**
 * Rejects with PortolanError at the step that fails; what was done before it stays and is found again by the next try: a key
 * that is there is used, one that is installed is not added twice. The password is used here and kept nowhere.
 */
export async function* setUpKey(
  profile: SshProfile,
  { answers, key, alias, hostsFile, passwordsOff: noPasswords }: KeySetUp,
  env: Environment,
  signal?: AbortSignal,
): AsyncGenerator<KeyEvent, void> {
  const done = (step: KeyStep, code: KeyOutcome, params: Record<string, string>): KeyEvent => ({
    ...{ type: 'done', step, code, params },
  });

  yield { type: 'begun', step: 'key' };
  const passphrase = key.way === 'new' ? (key.passphrase ?? undefined) : answers.passphrase;
  const keyFile = key.way === 'new' ? await makeKey(key.name, key.passphrase, env) : key.path;
  const publicKey = await publicLine(keyFile, passphrase, env);
  yield done('key', key.way === 'new' ? 'key-made' : 'key-kept', { path: keyFile });

  yield { type: 'begun', step: 'install' };
  const link = await open(profile, answers, env, signal);
  try {
    const { outcome, path } = await installKey(link.processes.spawn, publicKey, profile.name);
    yield done('install', outcome === 'added' ? 'key-added' : 'key-present', { path });

    yield { type: 'begun', step: 'test' };
    const byKey = { ...profile, keyFile, useAgent: false };
    const alone: ConnectAnswers = passphrase === undefined ? {} : { passphrase };
    const fresh = () => open(byKey, alone, env, signal);
    await (await fresh().catch(unusable)).close();
    yield done('test', 'key-works', { user: profile.user, address: profile.address });

    if (alias !== null) {
      yield { type: 'begun', step: 'alias' };
      const written = await writeAlias(alias, profile, keyFile, env);
      yield done('alias', written.outcome === 'written' ? 'alias-written' : 'alias-kept', {
        alias,
        path: written.path,
      });
    }
    if (alias !== null && hostsFile) {
      yield { type: 'begun', step: 'hosts-file' };
      const written = await writeHostName({ name: alias, address: profile.address });
      yield done('hosts-file', written.outcome === 'written' ? 'hosts-written' : 'hosts-kept', {
        alias,
        path: written.path,
      });
    }
    if (noPasswords) {
      yield { type: 'begun', step: 'passwords-off' };
      await passwordsOff(link.processes.spawn, profile.name, async () => {
        const confirmed = await fresh();
        return { spawn: confirmed.processes.spawn, close: () => confirmed.close() };
      });
      yield done('passwords-off', 'passwords-off', { path: PASSWORDS_OFF });
    }
    yield { type: 'end', keyFile };
  } finally {
    await link.close();
  }
}

async function open(profile: SshProfile, answers: ConnectAnswers, env: Environment, signal?: AbortSignal) {
  const { client } = await connect(profile, answers, env, signal);
  return SshLink.over(profile, new Channels(client, profile.name));
}

/** The key is there and yet does not let in: the doctor finds out why. */
function unusable(error: unknown): never {
  if (!PortolanError.is(error) || error.code === 'cancelled') throw error;
  throw new PortolanError('key-does-not-work', { reason: error.code, ...error.params }, error.details);
}

/** As authorized_keys has it. A locked key's public half is told by the file beside it, or by unlocking it. */
async function publicLine(keyFile: string, passphrase: string | undefined, env: Environment): Promise<string> {
  const path = keyFile.replace(/^~(?=[/\\])/, env.home);
  const beside = await readFile(`${path}.pub`, 'utf8').catch(() => '');
  const parsed = ssh2.utils.parseKey(beside);
  const isKey = beside !== '' && !(parsed instanceof Error);
  if (isKey) return beside.trim().split(/\r?\n/)[0] as string;
  const { key } = await loadKey(keyFile, passphrase === undefined ? {} : { passphrase }, env);
  return `${key.type} ${key.getPublicSSH().toString('base64')} ${key.comment ?? ''}`.trim();
}
