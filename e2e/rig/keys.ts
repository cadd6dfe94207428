import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './process';

/** The keys of a run: one set opens all of its hosts. */
export interface Keys {
  /** ed25519, no passphrase, authorised. */
  keyPath: string;
  /** ed25519, locked with `passphrase`, authorised. */
  passphraseKeyPath: string;
  passphrase: string;
  /** A sound key that no host has heard of. */
  wrongKeyPath: string;
}

/** The keys in a run's folder, whether they have been made or not. */
export function keysIn(runFolder: string): Keys {
  const path = (name: string) => join(runFolder, 'keys', name);
  return {
    keyPath: path('id_ed25519'),
    passphraseKeyPath: path('id_ed25519_locked'),
    passphrase: 'all hands on deck',
    wrongKeyPath: path('id_ed25519_wrong'),
  };
}

/** Makes the keys of a run. */
export async function makeKeys(runFolder: string): Promise<Keys> {
  mkdirSync(join(runFolder, 'keys'), { mode: 0o700 });
  const keys = keysIn(runFolder);
  await Promise.all([
    makeKey(keys.keyPath, 'portolan-rig'),
    makeKey(keys.passphraseKeyPath, 'portolan-rig-locked', keys.passphrase),
    makeKey(keys.wrongKeyPath, 'portolan-rig-wrong'),
  ]);
  return keys;
}

/** Makes one ed25519 key pair. */
export async function makeKey(path: string, comment: string, passphrase = ''): Promise<void> {
  await run('ssh-keygen', ['-q', '-t', 'ed25519', '-a', '4', '-N', passphrase, '-C', comment, '-f', path]);
}

/** A public key, as authorized_keys and known_hosts have it: type and base64, without the comment. */
export function publicKey(path: string): string {
  return readFileSync(`${path}.pub`, 'utf8').trim().split(' ').slice(0, 2).join(' ');
}
