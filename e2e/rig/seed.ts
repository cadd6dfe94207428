import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Keys, makeKey, publicKey } from './keys';
import { accountFiles, ownerOf, USERS } from './users';

export interface SeedOptions {
  name: string;
  gateway: string;
  /** The port on which sshd listens. */
  port: number;
  /** Whether sshd may forward to Unix sockets. */
  streamLocalForwarding: boolean;
  keys: Keys;
}

/** Where a host keeps its host key. */
export const HOST_KEY = '/etc/ssh/ssh_host_ed25519_key';

/** Fills a folder with the files that make a host out of a copy of this machine. */
export async function writeSeed(folder: string, options: SeedOptions): Promise<void> {
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode });
  };
  write('etc/hostname', `${options.name}\n`);
  write('etc/hosts', `127.0.0.1\tlocalhost\n127.0.1.1\t${options.name}\n::1\tlocalhost ip6-localhost\n`);
  write('etc/resolv.conf', `nameserver ${options.gateway}\n`);
  write('etc/ssh/sshd_config', sshdConfig(options), 0o600);
  for (const [name, { text, mode }] of Object.entries(await accountFiles())) write(`etc/${name}`, text, mode);
  for (const user of USERS) {
    const authorised = [options.keys.keyPath, options.keys.passphraseKeyPath].map(publicKey);
    write(join(user.home, '.ssh/authorized_keys'), `${authorised.join('\n')}\n`, 0o600);
    const owner = ownerOf(user.name);
    for (const path of ['', '.ssh', '.ssh/authorized_keys']) {
      chownSync(join(folder, user.home, path), owner, owner);
    }
  }
  await makeKey(join(folder, HOST_KEY), `root@${options.name}`);
}

function sshdConfig({ port, streamLocalForwarding }: SeedOptions): string {
  return `${[
    `Port ${port}`,
    `HostKey ${HOST_KEY}`,
    'PidFile /run/sshd.pid',
    'UsePAM no',
    'PermitRootLogin yes',
    'PasswordAuthentication yes',
    'PubkeyAuthentication yes',
    'AllowTcpForwarding yes',
    `AllowStreamLocalForwarding ${streamLocalForwarding ? 'yes' : 'no'}`,
    'AcceptEnv LANG LC_*',
    'PrintMotd no',
    'Subsystem sftp /usr/lib/openssh/sftp-server',
  ].join('\n')}\n`;
}
