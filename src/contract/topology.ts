/** The live State of a host as a stream: whole first, then patches entity by entity. */
import type { PatchEntry } from '../model/patch';
import type { State } from '../model/state';
import type { HostStatus } from './hosts';

export type { PatchEntry };

export type TopologyEvent =
  | { type: 'state'; state: State; status: HostStatus }
  | { type: 'patch'; entries: PatchEntry[] }
  | { type: 'status'; status: HostStatus };
