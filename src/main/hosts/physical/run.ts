/** Changes to the network of the desktop itself, by the system's own way of becoming administrator. */
import { PortolanError } from '../../../contract/errors';
import { commands, toShell } from '../../../model/operations';
import type { Operation } from '../../../model/operations/types';
import { own } from '../../../model/record';
import type { State } from '../../../model/state';
import type { Spawn } from '../link';
import { refusalOf } from '../linux/operations/refusals';
import { spawnHere } from '../local/processes';
import { elevateOnLinux } from './elevate-linux';

/** Rejects with PortolanError. `state` has the desktop in it. */
export async function runPhysical(operation: Operation, state: State, spawn: Spawn = spawnHere): Promise<void> {
  const host = own(state.hosts, operation.host)?.name ?? operation.host;
  for (const argv of commands(operation, state)) {
    const ran = await elevateOnLinux(spawn, argv);
    const command = toShell(argv);
    if (ran === 'refused') throw new PortolanError('elevation-refused', { host }, { command });
    if (ran === 'unavailable') throw new PortolanError('elevation-unavailable', { host, command }, { command });
    if (ran.status !== 0) throw refusalOf({ argv, ...ran }, operation, state, { host });
  }
}
