/** Scripts that change a host: each in a process of its own, as root. */
import { PortolanError } from '../../../../contract/errors';
import { textOf } from '../../lines';
import type { Spawn } from '../../link';

/** `answer`: the words of the script's last line. */
export type Ran = { answer: string[]; stderr: string };

/** `sudo`: root only by it. `user`: who asks, for messages. */
export type Root = { spawn: Spawn; sudo: boolean; host: string; user: string };

/** No change takes longer, on a slow machine either. */
const TIMEOUT_MS = 60_000;

/** What sudo says when it will not; of the host's name and the like it only warns. */
const FORBIDDEN = /sudo: .*(?:password is required|terminal is required|not allowed)|not in the sudoers file/;

/**
 * Runs a script that ends by printing what became of it. It is handed over on standard input, where nobody sees it in a
 * list of processes, and starts only when all of it has arrived; once it runs, it ends even when the connection goes.
 * Rejects with `ssh-failed` when its end was not seen, and with `privilege-needed`.
 */
export async function runAsRoot({ spawn, sudo, host, user }: Root, script: string): Promise<Ran> {
  const process = await spawn(sudo ? ['sudo', '-n', 'sh'] : ['sh']);
  const timer = setTimeout(() => process.kill(), TIMEOUT_MS);
  process.stdin.on('error', () => {});
  process.stdin.end(whole(script));
  const [stdout, stderr, status] = await Promise.all([textOf(process.stdout), textOf(process.stderr), process.exited]);
  clearTimeout(timer);
  // One that broke off half-way is none.
  const answer = /([^\n]+)\n$/.exec(stdout)?.[1];
  if (answer !== undefined) return { answer: answer.split(' '), stderr: stderr.trim() };
  const details = { stderr: stderr.trim(), ...(status !== null && { exitStatus: status }) };
  if (status !== null && FORBIDDEN.test(stderr)) throw new PortolanError('privilege-needed', { host, user }, details);
  throw new PortolanError('ssh-failed', { host, reason: 'the shell ended' }, details);
}

const whole = (script: string) => `
portolan() {
trap '' HUP PIPE
LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export LC_ALL PATH
answer() { echo "$*"; exit; }
${script}
}
portolan
`;
