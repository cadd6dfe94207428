/** A name for a host in ~/.ssh/config, kept in a file of our own that it includes. */
import { chmod, mkdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SSHConfig } from 'ssh-config';
import { PortolanError } from '../../../../contract/errors';
import { type JumpHost, MAX_JUMPS, type SshProfile } from '../../../../contract/hosts';
import type { Environment } from '../../environment';

const OWN = 'portolan.conf';
const HEAD = '# Written by Portolan. Included by ~/.ssh/config.\n';
/** Relative to ~/.ssh, and before any Host, so that it holds for all (ssh_config(5), Include; OpenSSH 7.3). */
const INCLUDE = `Include ${OWN}`;

type Place = Pick<JumpHost, 'address' | 'port' | 'user'>;

export type Alias = { outcome: 'written' | 'kept'; path: string };

/** Rejects with `disk-failed`; nothing is half-written. */
export async function writeAlias(
  alias: string,
  profile: SshProfile,
  keyFile: string,
  env: Environment,
): Promise<Alias> {
  const folder = join(env.home, '.ssh');
  const path = join(folder, OWN);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const before = await textAt(path);
    const after = withHost(before, alias, profile, keyFile, env);
    if (after !== before) await replace(path, after);
    const config = join(folder, 'config');
    const own = await textAt(config);
    const wanted = withInclude(own);
    if (wanted !== own) await replace(config, wanted);
    return { outcome: after === before && wanted === own ? 'kept' : 'written', path };
  } catch (error) {
    throw new PortolanError('disk-failed', { path, reason: (error as Error).message });
  }
}

/** Our file with the host's block in place of the one it had. */
export function withHost(text: string, alias: string, profile: SshProfile, keyFile: string, env: Environment): string {
  const config = SSHConfig.parse(text || HEAD);
  const jumpAlias = (index: number) => `${alias}-jump-${index + 1}`;
  config.remove({ Host: alias });
  for (let index = 0; index < MAX_JUMPS; index += 1) config.remove({ Host: jumpAlias(index) });
  const jumps = profile.jumps.map(({ user, address, port, keyFile: own }, index) =>
    own === null ? `${user}@${bracketed(address)}:${port}` : jumpAlias(index),
  );
  // What is written in ProxyJump can name no key: a jump host with one has a name of its own.
  const blocks = profile.jumps.flatMap((jump, index) =>
    jump.keyFile === null ? [] : [blockOf(jumpAlias(index), jump, jump.keyFile, env)],
  );
  const via = jumps.length === 0 ? [] : [`ProxyJump ${jumps.join(',')}`];
  const all = [[...blockOf(alias, profile, keyFile, env), ...via], ...blocks];
  return [SSHConfig.stringify(config).trimEnd(), ...all.map((block) => block.join('\n  '))].join('\n\n').concat('\n');
}

const blockOf = (name: string, { address, port, user }: Place, keyFile: string, env: Environment): string[] => [
  `Host ${name}`,
  `HostName ${literal(address)}`,
  ...(port === 22 ? [] : [`Port ${port}`]),
  `User ${word(user)}`,
  `IdentityFile ${word(literal(portable(keyFile, env)))}`,
  'IdentitiesOnly yes',
];

/** The person's own text, untouched but for our line before it. */
export function withInclude(text: string): string {
  const included = new RegExp(`^\\s*include\\s+(?:\\S+\\s+)*(?:~/\\.ssh/)?${OWN.replace('.', '\\.')}(?:\\s|$)`, 'im');
  const beforeHosts = text.split(/^\s*(?:host|match)\s/im)[0] ?? '';
  if (included.test(beforeHosts)) return text;
  return text === '' ? `${INCLUDE}\n` : `${INCLUDE}\n\n${text}`;
}

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);
/** ssh_config(5), TOKENS. */
const literal = (text: string) => text.replaceAll('%', '%%');
/** One argument, as ssh takes lines apart (OpenSSH, misc.c, argv_split). */
const word = (text: string) => (/^=|[\s"'#]|\\\\/.test(text) ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : text);

/** From the home folder on, which may be elsewhere one day; with slashes, which ssh takes on Windows too. */
function portable(keyFile: string, { home, platform }: Environment): string {
  const plain = (path: string) => (platform === 'win32' ? path.replaceAll('\\', '/') : path);
  const [path, folder] = [plain(keyFile), `${plain(home)}/`];
  return path.startsWith(folder) ? `~/${path.slice(folder.length)}` : path;
}

const textAt = (path: string) =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });

/** A file that is a link stays one. */
async function replace(path: string, text: string): Promise<void> {
  const real = await realpath(path).catch(() => path);
  const next = join(dirname(real), `.${OWN}.${process.pid}`);
  const mode = await stat(real).then(
    (found) => found.mode & 0o777,
    () => 0o600,
  );
  await writeFile(next, text, { mode });
  await chmod(next, mode);
  await rename(next, real);
}
