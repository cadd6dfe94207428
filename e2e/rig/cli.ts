import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createLan, type Lan, removeRun } from './lan';
import { cleanLeftovers } from './leftovers';
import { LAN_VARIABLE, netnsFile } from './paths';
import { provision } from './provision';
import { provisionVms } from './vm/provision';
import { type Release, releasesOf } from './vm/releases';

const USAGE = `usage: cli.ts run -- COMMAND ARGS…     run a command on a LAN of its own, on which it can start hosts
       cli.ts up [--hosts vm,vm2,…] [--vm bookworm,trixie]
                                        bring up hosts and VMs to play with, until Ctrl-C`;

/** The status by which automake and others know a skipped test. */
const SKIPPED = 77;

const PLAYGROUND = fileURLToPath(new URL('./playground.ts', import.meta.url));

/** The command that a verb asks for, or undefined when it is none. */
function commandOf([verb, ...rest]: readonly string[]): string[] | undefined {
  if (verb === 'run' && rest[0] === '--' && rest.length > 1) return rest.slice(1);
  // tsx makes itself known to node by node's own options.
  if (verb === 'up') return [process.execPath, ...process.execArgv, PLAYGROUND, ...rest];
  return undefined;
}

/** The releases whose images a playground needs, which cannot be made once it is on the LAN. */
function playgroundVms([verb, ...rest]: readonly string[]): Release[] {
  const asked = verb === 'up' ? rest.indexOf('--vm') : -1;
  return asked < 0 ? [] : releasesOf(rest[asked + 1] ?? '');
}

/** What is run on the LAN: gets the signals that come for us, also those that come before it is started. */
class Guest {
  private child: ChildProcess | undefined;
  private early: NodeJS.Signals | undefined;

  constructor() {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.pass(signal));
  }

  /** Runs the command, and returns its exit status. */
  run(lan: Lan, command: readonly string[]): Promise<number> {
    if (this.early) return Promise.resolve(statusOf(this.early));
    return new Promise((resolve, reject) => {
      this.child = spawn('nsenter', [`--net=${netnsFile(lan.netns)}`, '--', ...command], {
        stdio: 'inherit',
        env: { ...process.env, [LAN_VARIABLE]: lan.netns },
      });
      this.child.once('error', reject);
      this.child.once('exit', (code, signal) => resolve(code ?? statusOf(signal)));
    });
  }

  private pass(signal: NodeJS.Signals): void {
    this.early ??= signal;
    // A terminal sends its Ctrl-C to the command as well.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) this.child?.kill(signal);
  }
}

const statusOf = (signal: NodeJS.Signals | null): number => 128 + constants.signals[signal ?? 'SIGTERM'];

async function main(args: readonly string[]): Promise<number> {
  const command = commandOf(args);
  if (!command) {
    console.error(USAGE);
    return 2;
  }
  const releases = playgroundVms(args);
  const provided = await (releases.length > 0 ? provisionVms(releases) : provision());
  if (!provided.ok) {
    console.error(`The rig cannot work here: ${provided.reason}`);
    return SKIPPED;
  }
  const guest = new Guest();
  await cleanLeftovers();
  const lan = await createLan();
  try {
    return await guest.run(lan, command);
  } finally {
    await removeRun(lan.run);
  }
}

process.exitCode = await main(process.argv.slice(2));
