/** Passphrases that a person had kept: sealed by the system's keychain, or in memory where there is none. */
import { join } from 'node:path';
import { z } from 'zod';
import { JsonFile } from './json-file';
import type { Log } from './log';

/** What a shell has of the system's keychain. Both throw when the keychain says no. */
export type Keychain = { seal(text: string): Buffer; open(sealed: Buffer): string };

/** By the key's path; sealed, base64. */
const keptFile = z.strictObject({ version: z.literal(1), sealed: z.record(z.string(), z.string()) });
type KeptFile = z.infer<typeof keptFile>;

/** None of it rejects: what cannot be kept is asked for again. */
export type Passphrases = {
  get(path: string): string | null;
  keep(path: string, passphrase: string): Promise<void>;
  forget(path: string): Promise<void>;
};

/** In `<dataDir>/passphrases.json`; with `keychain` null nothing is written. Rejects with `disk-failed`. */
export async function openPassphrases(dataDir: string, keychain: Keychain | null, log: Log): Promise<Passphrases> {
  if (keychain === null) return inMemory();
  const initial: KeptFile = { version: 1, sealed: {} };
  const { file, damaged } = await JsonFile.open(join(dataDir, 'passphrases.json'), keptFile, initial);
  if (damaged) log.warn('passphrases.damaged', { setAside: damaged });
  const put = async (path: string, sealed: () => string | null) => {
    try {
      const text = sealed();
      await file.update(({ version, sealed: { [path]: _before, ...others } }) => ({
        version,
        sealed: text === null ? others : { ...others, [path]: text },
      }));
    } catch (error) {
      log.warn('passphrases.not-kept', { path, error });
    }
  };
  return {
    get(path) {
      const sealed = Object.hasOwn(file.value.sealed, path) ? file.value.sealed[path] : undefined;
      if (sealed === undefined) return null;
      try {
        return keychain.open(Buffer.from(sealed, 'base64'));
      } catch (error) {
        log.warn('passphrases.not-opened', { path, error });
        return null;
      }
    },
    keep: (path, passphrase) => put(path, () => keychain.seal(passphrase).toString('base64')),
    forget: (path) => put(path, () => null),
  };
}

function inMemory(): Passphrases {
  const kept = new Map<string, string>();
  return {
    get: (path) => kept.get(path) ?? null,
    keep: async (path, passphrase) => void kept.set(path, passphrase),
    forget: async (path) => void kept.delete(path),
  };
}
