/** Changes to the network of the desktop itself. */
import { userInfo } from 'node:os';
import { PortolanError } from '../../../contract/errors';
import { build } from '../../../model/build';
import { commands, holds, toShell } from '../../../model/operations';
import type { FileWrite, Operation } from '../../../model/operations/types';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';
import { operateAsRoot } from '../linux/operations';
import { refusalOf } from '../linux/operations/refusals';
import { readPhysical } from '../local/physical';
import { spawnHere } from '../local/processes';
import { type Elevated, elevate, linuxEnd, linuxPrefix, type Ran, type System } from './elevate';

const HERE: System = { spawn: spawnHere, platform: process.platform, root: userInfo().uid === 0 };

/**
 * Does one operation by the commands that are shown for it. Rejects with PortolanError: `elevation-refused` when the
 * person says no, `elevation-unavailable` with the command to run by hand. `state` has the desktop in it.
 */
export async function runPhysical(
  operation: Operation,
  state: State,
  system: System = HERE,
  read = readPhysical,
): Promise<void> {
  const host = own(state.hosts, operation.host)?.name ?? operation.host;
  if (operation.kind === 'file.write') return writeHere(operation, state, system, host);
  for (const argv of commands(operation, state)) {
    const ran = ranOrRefusal(await elevate(system, argv), host, toShell(argv));
    if (ran.status !== 0) throw refusalOf({ argv, ...ran }, operation, state, { host });
  }
  if (system.platform === 'linux') return;
  // Tools end well there whatever they have done, and what they say stays with the administrator.
  const after = build({ hosts: [], physicalHost: await read(system.platform) });
  const command = shown(operation, state);
  if (holds(operation, after) === 'not-done')
    throw new PortolanError('kernel-refused', { host, reason: command }, { command });
}

const shown = (operation: Operation, state: State) => commands(operation, state).map(toShell).join('\n');

function ranOrRefusal(elevated: Elevated, host: string, command: string): Ran {
  if (elevated === 'refused') throw new PortolanError('elevation-refused', { host }, { command });
  if (elevated === 'unavailable') throw new PortolanError('elevation-unavailable', { host, command }, { command });
  return elevated;
}

/** As on any Linux host. */
async function writeHere(operation: FileWrite, state: State, system: System, host: string): Promise<void> {
  const prefix = await linuxPrefix(system);
  const spawn = (argv: readonly string[]) => system.spawn([...prefix, ...argv]);
  const root = { spawn, sudo: false, host, user: userInfo().username };
  try {
    await operateAsRoot(root, operation, state);
  } catch (error) {
    if (PortolanError.is(error) && error.code === 'ssh-failed') {
      const { exitStatus = -1, stderr = '' } = error.details;
      ranOrRefusal(linuxEnd(prefix, { status: exitStatus, stderr }), host, shown(operation, state));
    }
    throw error;
  }
}
