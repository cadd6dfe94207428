import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process told apart from a later one that was given the same id. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks since boot, field 22 of /proc/PID/stat. */
  startTime: string;
}

export interface RunOptions extends Pick<SpawnOptions, 'env' | 'cwd'> {
  /** Written to the command's standard input, which is closed afterwards. */
  input?: string | Buffer;
}

/** A command that ended with another status than 0. */
export class CommandError extends Error {
  constructor(
    readonly command: readonly string[],
    readonly status: number | string,
    readonly stdout: string,
    readonly stderr: string,
  ) {
    super(`${command.join(' ')}: ended with ${status}\n${stderr || stdout}`.trimEnd());
    this.name = 'CommandError';
  }
}

/** Runs a command from an argument vector and returns its standard output. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  const { input, ...spawnOptions } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...spawnOptions, stdio: ['pipe', 'pipe', 'pipe'] });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    // A command may end without reading its input; its status says enough.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.once('error', reject);
    child.once('close', (code, signal) => {
      const stdout = Buffer.concat(out).toString();
      if (code === 0) resolve(stdout);
      else reject(new CommandError([command, ...args], code ?? signal ?? '?', stdout, Buffer.concat(err).toString()));
    });
  });
}

/** The identity of a process, or undefined when there is none with that id (or only its zombie). */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name, in parentheses, may hold spaces and parentheses of its own.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : { pid, startTime: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

/** The identity of this process. */
export function self(): ProcessIdentity {
  const found = identify(process.pid);
  if (!found) throw new Error('/proc does not know this process');
  return found;
}

/** Whether this very process, and not a later one with its id, is still running. */
export function isAlive(process: ProcessIdentity): boolean {
  return identify(process.pid)?.startTime === process.startTime;
}

/** Whether a process that we started has ended, by itself or by a signal. */
export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** The processes whose network namespace is the one that the file stands for. */
export function processesInNetns(inode: number): ProcessIdentity[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && netnsOf(entry) === inode)
    .flatMap((entry) => identify(Number(entry)) ?? []);
}

/** The inode number of a process's network namespace ('self' for this process). */
export function netnsOf(pid: string | number): number | undefined {
  try {
    return Number(/\d+/.exec(readlinkSync(`/proc/${pid}/ns/net`))?.[0]);
  } catch {
    return undefined;
  }
}

/** Asks processes to end, waits, and kills those that have not. */
export async function endProcesses(processes: readonly ProcessIdentity[], graceMs = 2000): Promise<void> {
  signalAll(processes, 'SIGTERM');
  if (await waitUntil(() => !processes.some(isAlive), graceMs)) return;
  signalAll(processes, 'SIGKILL');
  await waitUntil(() => !processes.some(isAlive), graceMs);
}

function signalAll(processes: readonly ProcessIdentity[], signal: NodeJS.Signals): void {
  for (const one of processes.filter(isAlive)) {
    try {
      process.kill(one.pid, signal);
    } catch {
      // It ended between the look and the signal.
    }
  }
}

/** Polls until the condition holds; false when it did not within the time. */
export async function waitUntil(condition: () => boolean | Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}
