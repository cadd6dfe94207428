/** Hosts that ~/.ssh/config names. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { LineType, SSHConfig } from 'ssh-config';
import type { Suggestions } from '../../../contract/hosts';
import type { Environment } from '../environment';

type SshSuggestion = Suggestions['ssh'][number];

const MAX_INCLUDES = 4;

/** By alias, in the file's order; patterns are no hosts. Nothing the file says is ever executed. */
export async function readSshConfig(env: Environment): Promise<SshSuggestion[]> {
  const folder = join(env.home, '.ssh');
  const config = parse(await textWithIncludes(join(folder, 'config'), env, 0));
  if (!config) return [];
  const aliases = config.flatMap((line) =>
    line.type === LineType.DIRECTIVE && /^host$/i.test(line.param) ? aliasesOf(line.value) : [],
  );
  return [...new Set(aliases)].map((alias) => suggestionOf(alias, config, env));
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

function suggestionOf(alias: string, config: SSHConfig, { home }: Environment): SshSuggestion {
  const computed = config.compute(alias, { ignoreCase: true, matchExec: false });
  const one = (key: string) => [computed[key] ?? []].flat()[0];
  const keyFile = one('identityfile')?.replace(/^~(?=\/)/, home);
  const port = Number(one('port') ?? 22);
  return {
    alias,
    address: (one('hostname') ?? alias).replaceAll('%h', alias),
    port: Number.isInteger(port) && port > 0 && port < 65536 ? port : 22,
    user: one('user') ?? null,
    keyFile: keyFile && !keyFile.includes('%') ? keyFile : null,
  };
}

/** The file with its includes in place, without what would make the library look names up. */
async function textWithIncludes(path: string, env: Environment, depth: number): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').map(async (line) => {
    if (/^\s*canonical/i.test(line)) return '';
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
