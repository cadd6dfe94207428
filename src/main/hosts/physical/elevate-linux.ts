/** Root on a Linux desktop: as we are, by sudo where that asks nothing, else by polkit, which asks the person itself. */
import { userInfo } from 'node:os';
import { textOf } from '../lines';
import type { Spawn } from '../link';

export type Ran = { status: number; stderr: string };

/** `refused`: the person said no. `unavailable`: there is nothing to become root by. */
export type Elevated = Ran | 'refused' | 'unavailable';

/** Of pkexec(1): the dialog was closed; nobody may, or there is nobody to ask. */
const DISMISSED = 126;
const UNAUTHORISED = 127;

export async function elevateOnLinux(spawn: Spawn, argv: readonly string[], uid = userInfo().uid): Promise<Elevated> {
  if (uid === 0) return run(spawn, argv);
  if ((await run(spawn, ['sudo', '-n', 'true'])).status === 0) return run(spawn, ['sudo', '-n', ...argv]);
  const ran = await run(spawn, ['pkexec', ...argv]);
  if (ran.status === DISMISSED) return 'refused';
  // The tool itself is there: it has just been found by `ip route` being read.
  if (ran.status === UNAUTHORISED) return 'unavailable';
  return ran;
}

export async function run(spawn: Spawn, argv: readonly string[]): Promise<Ran> {
  const process = await spawn(argv);
  process.stdin.end();
  process.stdout.resume();
  const [stderr, status] = await Promise.all([textOf(process.stderr), process.exited]);
  return { status: status ?? -1, stderr: stderr.trim() };
}
