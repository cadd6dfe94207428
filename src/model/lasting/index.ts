/** What makes changes to a host's own network last across a reboot, in the way of whoever runs its cards. */
import type { FileWrite, Operation, Problem } from '../operations/types';
import type { Host } from '../state';

export type Lasting = { files: FileWrite[]; problems: Problem[] };

/**
 * The files to write beside `operations`, which are about to be done on `host` in their order; files that are ours
 * already are amended, and removed once nothing is left in them. Operations that concern other hosts or other things
 * than the host's network are passed over. `problems`: what will not last, and why.
 */
export function lasting(_host: Host, _operations: readonly Operation[]): Lasting {
  return { files: [], problems: [] };
}
