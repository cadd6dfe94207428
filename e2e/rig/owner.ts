import { isAlive, type ProcessIdentity } from './process';

/**
 * The id of the run that a process owns. It holds the owner's identity, so whatever bears it can be told to be a
 * leftover without a record that would have to be written, and could be missed, beside it.
 */
export function runOwnedBy(owner: ProcessIdentity): string {
  return [owner.pid, owner.startTime].map((part) => Number(part).toString(36)).join('-');
}

/** Whether the process that owns a run is still there. */
export function hasOwner(run: string): boolean {
  const [pid = 0, startTime] = run.split('-').map((part) => Number.parseInt(part, 36));
  return isAlive({ pid, startTime: String(startTime) });
}
