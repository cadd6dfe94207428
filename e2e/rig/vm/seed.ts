import { chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Keys, makeKey, publicKey } from '../keys';
import { run } from '../process';
import { ownerOf, USERS } from '../users';
import { type Configuration, configurationOf, type Manager } from './managers';

export interface SeedOptions {
  name: string;
  /** On the LAN. */
  address: string;
  manager: Manager;
  keys: Keys;
}

const HOST_KEY = 'etc/ssh/ssh_host_ed25519_key';

/** Makes the archive that is laid over a VM's disk when it first boots; returns the VM's public host key. */
export async function writeSeed(folder: string, archive: string, options: SeedOptions): Promise<string> {
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode });
  };
  write('etc/hostname', `${options.name}\n`);
  write('etc/hosts', `127.0.0.1\tlocalhost\n127.0.1.1\t${options.name}\n::1\tlocalhost ip6-localhost\n`);
  writeConfiguration(folder, write, configurationOf(options.manager, options.address));
  for (const { name, home } of USERS) writeAuthorizedKeys(folder, write, home, ownerOf(name), options.keys);
  mkdirSync(join(folder, dirname(HOST_KEY)), { recursive: true });
  await makeKey(join(folder, HOST_KEY), `root@${options.name}`);
  await run('tar', ['-C', folder, '-cf', archive, '.']);
  return publicKey(join(folder, HOST_KEY));
}

type Write = (path: string, text: string, mode?: number) => void;

function writeConfiguration(folder: string, write: Write, { files, units }: Configuration): void {
  for (const [path, { text, mode }] of Object.entries(files)) write(path, text, mode);
  for (const [path, unit] of Object.entries(units)) {
    const link = join(folder, 'etc/systemd/system', path);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(`/lib/systemd/system/${unit}`, link);
  }
}

function writeAuthorizedKeys(folder: string, write: Write, home: string, owner: number, keys: Keys): void {
  const authorised = [keys.keyPath, keys.passphraseKeyPath].map(publicKey);
  write(join(home, '.ssh/authorized_keys'), `${authorised.join('\n')}\n`, 0o600);
  for (const path of ['', '.ssh', '.ssh/authorized_keys']) chownSync(join(folder, home, path), owner, owner);
}
