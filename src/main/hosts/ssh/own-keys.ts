/** The keys in ~/.ssh, as far as their public halves tell. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import type { OwnKey } from '../../../contract/keys';
import type { Environment } from '../environment';
import { fingerprint } from './known-hosts';

/** By path. A private key counts when it is there, in OpenSSH's or PEM form. */
export async function ownKeys({ home }: Environment): Promise<OwnKey[]> {
  const folder = join(home, '.ssh');
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => !name.endsWith('.pub')).map((name) => keyAt(join(folder, name))),
  );
  return found.filter((key) => key !== null).toSorted((a, b) => a.path.localeCompare(b.path));
}

async function keyAt(path: string): Promise<OwnKey | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return null;
  const own = ssh2.utils.parseKey(text);
  const locked = own instanceof Error;
  const parsed = locked ? ssh2.utils.parseKey(await readFile(`${path}.pub`, 'utf8').catch(() => '')) : own;
  const [key] = Array.isArray(parsed) ? parsed : [parsed];
  if (!key || key instanceof Error) return { path, type: '', fingerprint: '', comment: '', locked };
  return { path, type: key.type, fingerprint: fingerprint(key.getPublicSSH()), comment: key.comment ?? '', locked };
}
