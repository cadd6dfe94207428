/** The live State of a realm's hosts as a stream: whole first, then patches entity by entity. */
import type { PatchEntry } from '../model/patch';
import type { State } from '../model/state';

export type { PatchEntry };

/** Hosts of which nothing is known are not in it; one that cannot be asked now stays as it was last seen. */
export type TopologyEvent = { type: 'state'; state: State } | { type: 'patch'; entries: PatchEntry[] };
