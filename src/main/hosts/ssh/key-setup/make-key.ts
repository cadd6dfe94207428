/** Makes an ed25519 key as ssh-keygen does, without it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { PortolanError } from '../../../../contract/errors';
import type { Environment } from '../../environment';

/** bcrypt rounds of the passphrase, ssh-keygen's own number. */
const ROUNDS = 16;

/** The path of the private key. Rejects with `key-exists` or `disk-failed`; then there is nothing new. */
export async function makeKey(name: string, passphrase: string | null, env: Environment): Promise<string> {
  const path = join(env.home, '.ssh', name);
  const comment = `${env.variables.USER ?? env.variables.USERNAME ?? 'portolan'}@${hostname()}`;
  const locked = passphrase === null ? {} : { passphrase, cipher: 'aes256-ctr', rounds: ROUNDS };
  const made = ssh2.utils.generateKeyPairSync('ed25519', { comment, ...locked });
  try {
    await mkdir(join(env.home, '.ssh'), { recursive: true, mode: 0o700 });
    await writeFile(path, made.private, { flag: 'wx', mode: 0o600 });
    await writeFile(`${path}.pub`, `${made.public}\n`, { mode: 0o644 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'EEXIST'
      ? new PortolanError('key-exists', { path })
      : new PortolanError('disk-failed', { path, reason: message });
  }
  return path;
}
