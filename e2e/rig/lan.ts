import { mkdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { removeCgroups } from './cgroups';
import { makeKeys } from './keys';
import { runOwnedBy } from './owner';
import { LAN_VARIABLE, lanName, netnsFile, RUNS, runFolder, runOfLan } from './paths';
import { endProcesses, netnsOf, processesInNetns, run, self } from './process';

/** The bridge that stands for the cable between the physical host and its machines. */
export const BRIDGE = 'brlan';

/** The physical host's address on the LAN. */
export const GATEWAY = '192.168.56.1';

/** A run: a LAN in a network namespace, and the folder where the run keeps its things. */
export interface Lan {
  run: string;
  netns: string;
  folder: string;
}

/** Makes the LAN of a new run: nothing in it leads to the machine's own card. */
export async function createLan(): Promise<Lan> {
  const id = runOwnedBy(self());
  const lan = { run: id, netns: lanName(id), folder: runFolder(id) };
  mkdirSync(lan.folder, { recursive: true, mode: 0o700 });
  try {
    await run('ip', ['netns', 'add', lan.netns]);
    const setUp = [
      'link set lo up',
      `link add ${BRIDGE} type bridge stp_state 0 forward_delay 0`,
      `address add ${GATEWAY}/24 dev ${BRIDGE}`,
      `link set ${BRIDGE} up`,
    ];
    await run('ip', ['-n', lan.netns, '-batch', '-'], { input: `${setUp.join('\n')}\n` });
    await makeKeys(lan.folder);
    return lan;
  } catch (error) {
    await removeRun(id);
    throw error;
  }
}

/** The LAN in which this process runs; refuses anything else, above all the machine's own network. */
export function currentLan(): Lan {
  const netns = process.env[LAN_VARIABLE];
  const id = netns && runOfLan(netns);
  if (!netns || !id || inodeOf(netns) !== netnsOf('self')) {
    throw new Error('real hosts need a LAN to be on: run this by  tsx e2e/rig/cli.ts run -- COMMAND');
  }
  return { run: id, netns, folder: runFolder(id) };
}

/** Ends everything that runs on a run's LAN, hosts included, and removes all that the run has made. */
export async function removeRun(id: string): Promise<void> {
  const netns = lanName(id);
  const inode = inodeOf(netns);
  if (inode !== undefined) {
    await vacate(inode);
    // Two runs may clean up after the same dead one.
    await run('ip', ['netns', 'delete', netns]).catch((error) => {
      if (inodeOf(netns) !== undefined) throw error;
    });
    await removeNetnsFolder();
  }
  await removeCgroups(id);
  rmSync(runFolder(id), { recursive: true, force: true });
  removeIfEmpty(RUNS);
}

/** Ends the processes on a LAN, and so the hosts, for those end with whoever started them. */
async function vacate(inode: number): Promise<void> {
  if (inode === netnsOf('self')) throw new Error('a LAN is not taken down by what runs on it');
  // Some may start others while they are being ended.
  for (let round = 0; round < 3; round += 1) await endProcesses(processesInNetns(inode));
}

const inodeOf = (netns: string): number | undefined => statSync(netnsFile(netns), { throwIfNoEntry: false })?.ino;

/** `ip netns add` makes /run/netns a mount of its own; takes it away again after the last namespace. */
async function removeNetnsFolder(): Promise<void> {
  // Refused as long as other namespaces are in it.
  const unmounted = await run('umount', ['/run/netns']).catch(() => undefined);
  if (unmounted !== undefined) removeIfEmpty('/run/netns');
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Others have something in it, or have just removed it.
  }
}
