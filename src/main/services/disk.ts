/** Writing that survives a crash, and disk errors as the one error type. */
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { PortolanError } from '../../contract/errors';

/** Runs `work`; what the system refuses becomes `disk-failed` with `path` and the system's `reason`, such as ENOSPC. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new PortolanError('disk-failed', { path, reason: error.code });
  }
}

/** Makes a folder that only its owner may look into, with those above it. Rejects with `disk-failed`. */
export async function makeFolder(path: string): Promise<void> {
  await onDisk(path, () => mkdir(path, { recursive: true, mode: 0o700 }));
}

/** Replaces a file as a whole, readable by its owner only. Settles when it would survive a power cut. Rejects with `disk-failed`. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await onDisk(path, async () => {
    await writeFileAtomic(path, text, { mode: 0o600 });
    await syncFolder(dirname(path));
  });
}

/** A rename is durable only once its folder is; Windows cannot open folders and needs no such thing. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).code === 'string';
}
