/** A name for an address in the desktop's hosts file (hosts(5)). */
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { PortolanError } from '../../../contract/errors';
import { toShell } from '../../../model/operations';
import { spawnHere } from '../local/processes';
import { elevate, type System } from './elevate';
import { literal, powershell } from './powershell';

export type HostName = { name: string; address: string };
export type NameWritten = { outcome: 'written' | 'kept'; path: string };

const fileOf = (platform: NodeJS.Platform) =>
  platform === 'win32'
    ? join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'drivers', 'etc', 'hosts')
    : '/etc/hosts';

/** What the file says of a name, whatever its case; comments say nothing. */
export function addressesFor(text: string, name: string): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [address, ...names] = (line.split('#')[0] ?? '').trim().split(/\s+/);
    return address && names.some((one) => one.toLowerCase() === name.toLowerCase()) ? [address] : [];
  });
}

/**
 * Adds one line, as administrator; nothing that is there is changed. Rejects with `host-name-taken` where the name stands
 * for another address, `elevation-refused`, `elevation-unavailable` with the command, or `disk-failed`.
 */
export async function writeHostName(
  { name, address }: HostName,
  system: System = { spawn: spawnHere, platform: process.platform, root: userInfo().uid === 0 },
  path = fileOf(system.platform),
): Promise<NameWritten> {
  const before = await readFile(path, 'utf8').catch(() => '');
  const known = addressesFor(before, name);
  if (known.includes(address)) return { outcome: 'kept', path };
  if (known[0] !== undefined) throw new PortolanError('host-name-taken', { name, address: known[0], path });
  const line = `${before === '' || before.endsWith('\n') ? '' : '\n'}${address} ${name} # Portolan\n`;
  const argv = appending(line, path, system.platform);
  const command = toShell(argv);
  const ran = await elevate(system, argv);
  if (ran === 'refused') throw new PortolanError('elevation-refused', { host: path }, { command });
  if (ran === 'unavailable') throw new PortolanError('elevation-unavailable', { host: path, command }, { command });
  const after = await readFile(path, 'utf8').catch(() => '');
  if (addressesFor(after, name).includes(address)) return { outcome: 'written', path };
  throw new PortolanError('disk-failed', { path, reason: ran.stderr || command }, { command });
}

/** Windows' programs are named as from its system folder on. */
function appending(line: string, path: string, platform: NodeJS.Platform): string[] {
  if (platform !== 'win32') return ['sh', '-c', 'printf %s "$1" >>"$2"', 'sh', line, path];
  const lines = line.replaceAll('\n', '\r\n');
  const script = `[IO.File]::AppendAllText(${literal(path)}, ${literal(lines)})`;
  return ['WindowsPowerShell\\v1.0\\powershell', ...powershell(script).slice(1)];
}
