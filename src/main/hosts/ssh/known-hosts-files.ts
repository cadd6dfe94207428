import { chmod, mkdir, open, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PortolanError } from '../../../contract/errors';
import type { Environment } from '../environment';
import { hostLabel, type KnownKey, keyType, parseKnownHosts } from './known-hosts';

export const userFile = (home: string) => join(home, '.ssh', 'known_hosts');
const SYSTEM_FILE = '/etc/ssh/ssh_known_hosts';

/** The user's own keys first. A file that cannot be read has none. */
export async function readKnownHosts({ home, platform }: Environment): Promise<KnownKey[]> {
  const files = [userFile(home), join(home, '.ssh', 'known_hosts2'), ...(platform === 'win32' ? [] : [SYSTEM_FILE])];
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.flatMap((text, index) => parseKnownHosts(text, files[index] ?? ''));
}

/** The lines of the user's known_hosts; none where there is no such file. Rejects with `disk-failed`. */
export async function linesOfUser({ home }: Environment): Promise<string[]> {
  const path = userFile(home);
  const text = await onFile(path, () =>
    readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    }),
  );
  return text.split('\n');
}

/** Takes a line from the user's known_hosts, the first that reads so; done where there is none. Rejects with `disk-failed`. */
export async function forgetLine(env: Environment, line: string): Promise<void> {
  const path = userFile(env.home);
  const lines = await linesOfUser(env);
  const index = lines.indexOf(line);
  if (index < 0) return;
  await onFile(path, async () => {
    const next = `${path}.portolan-${process.pid}`;
    await writeFile(next, lines.toSpliced(index, 1).join('\n'), { mode: (await stat(path)).mode & 0o777 });
    await rename(next, path);
  });
}

/** Adds a host's key to the user's known_hosts. Rejects with `disk-failed`. */
export const rememberKey = (env: Environment, address: string, port: number, blob: Buffer): Promise<void> =>
  rememberLine(env, `${hostLabel(address, port)} ${keyType(blob)} ${blob.toString('base64')}`);

/** In one write to the file's end, so that no other writer's line is lost or split. Rejects with `disk-failed`. */
export async function rememberLine(env: Environment, line: string): Promise<void> {
  const path = userFile(env.home);
  await onFile(path, async () => {
    await mkdir(join(env.home, '.ssh'), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a+', 0o600);
    try {
      const { size } = await file.stat();
      const last = size > 0 ? (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString() : '\n';
      await file.appendFile(last === '\n' ? `${line}\n` : `\n${line}\n`);
      if (size === 0) await chmod(path, 0o600);
    } finally {
      await file.close();
    }
  });
}

async function onFile<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new PortolanError('disk-failed', { path, reason: (error as Error).message });
  }
}
