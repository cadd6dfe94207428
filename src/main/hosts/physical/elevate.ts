/** Becoming administrator on the desktop, by the system's own way of asking the person. */
import { toShell } from '../../../model/operations';
import { textOf } from '../lines';
import type { Spawn } from '../link';
import { literal, powershell } from './powershell';

export type Ran = { status: number; stderr: string };

/** `refused`: the person said no. `unavailable`: there is nothing to become administrator by, or nobody to ask. */
export type Elevated = Ran | 'refused' | 'unavailable';

/** The desktop's system, and who we are on it. `root`: administrator already; on Windows it is asked anyway. */
export type System = { spawn: Spawn; platform: NodeJS.Platform; root: boolean };

/** Runs one command as administrator. */
export function elevate(system: System, argv: readonly string[]): Promise<Elevated> {
  if (system.platform === 'win32') return onWindows(system, argv);
  return system.platform === 'darwin' ? onMac(system, argv) : onLinux(system, argv);
}

/** Of pkexec(1): the dialog was closed; nobody may, there is nobody to ask, or no such program. */
const DISMISSED = 126;
const UNAUTHORISED = 127;

/** What goes before a command: nothing, sudo where that asks nothing, else polkit. */
export async function linuxPrefix({ spawn, root }: System): Promise<string[]> {
  if (root) return [];
  return (await run(spawn, ['sudo', '-n', 'true'])).status === 0 ? ['sudo', '-n'] : ['pkexec'];
}

/** What a command under such a prefix has come to. */
export function linuxEnd(prefix: readonly string[], ran: Ran): Elevated {
  if (prefix[0] !== 'pkexec') return ran;
  if (ran.status === DISMISSED) return 'refused';
  return ran.status === UNAUTHORISED ? 'unavailable' : ran;
}

async function onLinux(system: System, argv: readonly string[]): Promise<Elevated> {
  const prefix = await linuxPrefix(system);
  return linuxEnd(prefix, await run(system.spawn, [...prefix, ...argv]));
}

/** `do shell script` (Apple's Technical Note TN2065). Errors have a number in every language. */
async function onMac({ spawn, root }: System, argv: readonly string[]): Promise<Elevated> {
  if (root) return run(spawn, argv);
  const ran = await run(spawn, ['osascript', '-e', appleScript(argv)]);
  if (ran.stderr.includes('(-128)')) return 'refused';
  return ran.status === 127 || ran.stderr.includes('(-1713)') ? 'unavailable' : ran;
}

export const appleScript = (argv: readonly string[]): string =>
  `do shell script "${toShell(argv).replaceAll(/["\\]/g, '\\$&')}" with administrator privileges`;

/** ERROR_CANCELLED, which ShellExecute gives when the person says no. */
const CANCELLED = 1223;

async function onWindows({ spawn }: System, argv: readonly string[]): Promise<Elevated> {
  const ran = await run(spawn, powershell(runAsScript(argv)));
  if (ran.status === CANCELLED) return 'refused';
  return ran.status === 127 ? 'unavailable' : ran;
}

/** Programs are those of the system, whatever the search path says. */
export const runAsScript = ([program = '', ...args]: readonly string[]): string =>
  [
    '$start = New-Object System.Diagnostics.ProcessStartInfo',
    `$start.FileName = [Environment]::SystemDirectory + ${literal(`\\${program}.exe`)}`,
    `$start.Arguments = ${literal(args.map(windowsArgument).join(' '))}`,
    "$start.Verb = 'runas'",
    '$start.UseShellExecute = $true',
    "$start.WindowStyle = 'Hidden'",
    'try { $process = [System.Diagnostics.Process]::Start($start) }',
    'catch { $code = $_.Exception.InnerException.NativeErrorCode; if ($code) { exit $code } else { exit 1 } }',
    '$process.WaitForExit(); exit $process.ExitCode',
  ].join('\n');

/** As CommandLineToArgvW takes it apart again: backslashes count only before a quotation mark. */
export function windowsArgument(argument: string): string {
  if (/^[^\s"]+$/.test(argument)) return argument;
  return `"${argument.replaceAll(/(\\*)("|$)/g, (_, slashes: string, quote: string) => `${slashes}${slashes}${quote && '\\"'}`)}"`;
}

async function run(spawn: Spawn, argv: readonly string[]): Promise<Ran> {
  const process = await spawn(argv);
  process.stdin.end();
  process.stdout.resume();
  const [stderr, status] = await Promise.all([textOf(process.stderr), process.exited]);
  return { status: status ?? -1, stderr: stderr.trim() };
}
