import { join } from 'node:path';

/** Where every run keeps its keys and logs, one folder each. */
export const RUNS = '/run/portolan-rig';

/** What is worth keeping between runs: the images' archives, and what VMs are made of. */
export const CACHE = '/var/cache/portolan-rig';

/** The control groups of all containers of all runs lie below this one, in every hierarchy. */
export const CGROUP = 'portolan-rig';

/** The variable that names the LAN's network namespace to what is run in it. */
export const LAN_VARIABLE = 'PORTOLAN_RIG_LAN';

/** The folder of a run. */
export const runFolder = (run: string): string => join(RUNS, run);

/** The name of a run's LAN namespace. */
export const lanName = (run: string): string => `ptl-${run}-lan`;

/** The run that a network namespace belongs to, or undefined when the rig did not make it. */
export const runOfLan = (netns: string): string | undefined => /^ptl-([0-9a-z]+-[0-9a-z]+)-lan$/.exec(netns)?.[1];

/** The file that stands for a named network namespace. */
export const netnsFile = (netns: string): string => `/run/netns/${netns}`;
