import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortolanError } from '../../../contract/errors';
import type { Environment } from '../environment';
import { hostLabel, type KnownKey, keyType, parseKnownHosts } from './known-hosts';

const userFile = (home: string) => join(home, '.ssh', 'known_hosts');
const SYSTEM_FILE = '/etc/ssh/ssh_known_hosts';

/** The user's own keys first. A file that cannot be read has none. */
export async function readKnownHosts({ home, platform }: Environment): Promise<KnownKey[]> {
  const files = [userFile(home), join(home, '.ssh', 'known_hosts2'), ...(platform === 'win32' ? [] : [SYSTEM_FILE])];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.flatMap((text, index) => parseKnownHosts(text, files[index] ?? ''));
}

/**
 * Adds a host's key to the user's known_hosts, in one write to the file's end, so that no other writer's line is lost
 * or split. Rejects with `disk-failed`.
 */
export async function rememberKey(env: Environment, address: string, port: number, blob: Buffer): Promise<void> {
  const path = userFile(env.home);
  try {
    await mkdir(join(env.home, '.ssh'), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const last = size > 0 ? (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString() : '\n';
      const line = `${hostLabel(address, port)} ${keyType(blob)} ${blob.toString('base64')}\n`;
      await file.appendFile(last === '\n' ? line : `\n${line}`);
      if (size === 0) await chmod(path, 0o600);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new PortolanError('disk-failed', { path, reason: (error as Error).message });
  }
}
