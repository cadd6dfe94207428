/** Hosts that ~/.ssh/config names. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { LineType, SSHConfig } from 'ssh-config';
import { type JumpHost, MAX_JUMPS, type SshSuggestion } from '../../../contract/hosts';
import type { Environment } from '../environment';

const MAX_INCLUDES = 4;

export type SshConfig = {
  /** By alias, in the file's order; patterns are no hosts. */
  hosts: SshSuggestion[];
  /** What it says of any name, as `ssh NAME` would ask. */
  of(name: string): SshSuggestion;
};

/** Nothing the file says is ever executed. */
export async function readSshConfig(env: Environment): Promise<SshConfig> {
  const folder = join(env.home, '.ssh');
  const config = parse(await textWithIncludes(join(folder, 'config'), env, 0)) ?? new SSHConfig();
  const aliases = config.flatMap((line) =>
    line.type === LineType.DIRECTIVE && /^host$/i.test(line.param) ? aliasesOf(line.value) : [],
  );
  const of = (name: string) => suggestionOf(name, config, env);
  return { hosts: [...new Set(aliases)].map(of), of };
}

function parse(text: string): SSHConfig | null {
  try {
    return SSHConfig.parse(text);
  } catch {
    return null;
  }
}

type Value = string | { val: string }[];

const aliasesOf = (value: Value): string[] =>
  (typeof value === 'string' ? [value] : value.map(({ val }) => val)).filter((name) => !/[*?!]/.test(name));

function suggestionOf(alias: string, config: SSHConfig, env: Environment): SshSuggestion {
  const one = settingsOf(alias, config);
  const { address, port, user } = placeOf(alias, config);
  const keyFile = keyOf(alias, user, config, env);
  const identitiesOnly = one('identitiesonly')?.toLowerCase() === 'yes';
  const jumps = jumpsOf(alias, config, env);
  return { alias, address, port, user, keyFile, useAgent: keyFile === null || !identitiesOnly, jumps };
}

/** `user`: who logs in, which is not who the file says where a jump is written with one. */
function keyOf(alias: string, user: string | null, config: SSHConfig, env: Environment): string | null {
  const tokens = { '%d': env.home, '%h': placeOf(alias, config).address, '%n': alias, '%r': user ?? '%r' };
  return pathOf(settingsOf(alias, config)('identityfile'), tokens, env);
}

/** null for `none`, and for what cannot be told here (ssh_config(5), TOKENS). */
function pathOf(text: string | undefined, tokens: Record<string, string>, { home }: Environment): string | null {
  if (!text || text.toLowerCase() === 'none') return null;
  const path = text
    .replace(/^~(?=\/)/, home)
    .split(/(%.)/)
    .map((part) => (part.startsWith('%') ? (tokens[part] ?? part) : part));
  return path.some((part) => part.startsWith('%') && part !== '%%') ? null : path.join('').replaceAll('%%', '%');
}

function settingsOf(alias: string, config: SSHConfig): (key: string) => string | undefined {
  const computed = config.compute(alias, { ignoreCase: true, matchExec: false });
  return (key) => [computed[key] ?? []].flat()[0];
}

function placeOf(alias: string, config: SSHConfig): Pick<JumpHost, 'address' | 'port'> & { user: string | null } {
  const one = settingsOf(alias, config);
  const address = (one('hostname') ?? alias).replaceAll('%h', alias);
  return { address, port: portOf(one('port')) ?? 22, user: one('user') ?? null };
}

function portOf(text: string | undefined): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port > 0 && port < 65536 ? port : null;
}

/** The hosts to go through, the nearest first; null where a jump host's user is not known, or a command makes the way. */
function jumpsOf(alias: string, config: SSHConfig, env: Environment, depth = 0): JumpHost[] | null {
  const one = settingsOf(alias, config);
  const wanted = one('proxyjump');
  const isNone = (value: string | undefined) => value === undefined || value.toLowerCase() === 'none';
  if (isNone(wanted)) return isNone(one('proxycommand')) ? [] : null;
  const jumps: JumpHost[] = [];
  const places = (wanted as string).split(',').map((place) => place.trim());
  for (const [index, place] of places.entries()) {
    const read = /^(?:ssh:\/\/)?(?:(?<user>[^@]+)@)?(?:\[(?<six>[^\]]+)\]|(?<name>[^:@]+))(?::(?<port>\d+))?\/?$/.exec(
      place,
    );
    const name = read?.groups?.six ?? read?.groups?.name;
    if (!name || depth >= MAX_JUMPS) return null;
    const known = placeOf(name, config);
    const user = read?.groups?.user ?? known.user ?? env.variables.USER ?? env.variables.USERNAME;
    // Only the first one may itself lie behind others: the rest are reached from the one before (ssh_config(5), ProxyJump).
    const before = index === 0 ? jumpsOf(name, config, env, depth + 1) : [];
    if (user === undefined || before === null) return null;
    const keyFile = keyOf(name, user, config, env);
    jumps.push(...before, { address: known.address, port: portOf(read?.groups?.port) ?? known.port, user, keyFile });
  }
  return jumps.length > MAX_JUMPS ? null : jumps;
}

/** The file with its includes in place, without what would make the library look names up. */
async function textWithIncludes(path: string, env: Environment, depth: number): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').map(async (line) => {
    if (/^\s*canonical/i.test(line)) return '';
    // The library takes these two for what Match asks about only when they are spelt so.
    const spelt = /^(\s*)(hostname|user)(?=[\s=])/i.exec(line);
    if (spelt) return `${spelt[1]}${/^u/i.test(spelt[2] ?? '') ? 'User' : 'HostName'}${line.slice(spelt[0].length)}`;
    const patterns = /^\s*include[\s=]+(.*)$/i.exec(line)?.[1];
    if (patterns === undefined) return line;
    if (depth >= MAX_INCLUDES) return '';
    const files = await Promise.all(
      patterns
        .split(/\s+/)
        .filter(Boolean)
        .map((pattern) => matching(pattern, env)),
    );
    return (await Promise.all(files.flat().map((file) => textWithIncludes(file, env, depth + 1)))).join('\n');
  });
  return (await Promise.all(lines)).join('\n');
}

/** Wildcards are understood in the last part of the path. */
async function matching(pattern: string, { home }: Environment): Promise<string[]> {
  const bare = pattern.replaceAll('"', '').replace(/^~(?=\/)/, home);
  const path = isAbsolute(bare) ? bare : join(home, '.ssh', bare);
  if (!/[*?]/.test(path)) return [path];
  const expression = basename(path)
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter((name) => new RegExp(`^${expression}$`).test(name))
    .toSorted()
    .map((name) => join(dirname(path), name));
}
