/** Runs a mend's commands over a connection of its own. */
import { PortolanError } from '../../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../../contract/hosts';
import type { Environment } from '../../environment';
import { textOf } from '../../lines';
import { Channels } from '../channels';
import { connect } from '../connection';
import { SshLink } from '../link';

/**
 * `commands`: argument vectors of the doctor's own making. `sudoPassword`: said to sudo on its standard input, where it is
 * seen by nobody. Rejects with `command-failed` at the first that fails.
 */
export async function runCommands(
  profile: SshProfile,
  answers: ConnectAnswers,
  env: Environment,
  commands: readonly (readonly string[])[],
  sudoPassword?: string,
): Promise<void> {
  const { client } = await connect(profile, answers, env);
  const link = SshLink.over(profile, new Channels(client, profile.name));
  try {
    for (const argv of commands) await runOne(link, argv, sudoPassword);
  } finally {
    await link.close();
  }
}

/** A session that is no login has a shorter path, and sudo may keep it. */
const WITH_SBIN = 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; export PATH; exec "$@"';

async function runOne(link: SshLink, argv: readonly string[], sudoPassword: string | undefined): Promise<void> {
  const isSudo = argv[0] === 'sudo';
  // Without a cached leave (-k), so that what is read is the password and nothing else.
  const how = sudoPassword === undefined ? ['-n'] : ['-k', '-S', '-p', ''];
  const asked = isSudo ? ['sudo', ...how, '--', ...argv.slice(1)] : argv;
  const process = await link.processes.spawn(['sh', '-c', WITH_SBIN, 'sh', ...asked]);
  process.stdin.end(isSudo && sudoPassword !== undefined ? `${sudoPassword}\n` : '');
  process.stdout.resume();
  const complaint = (await textOf(process.stderr)).trim();
  const status = await process.exited;
  if (status === 0) return;
  const details = { command: argv.join(' '), stderr: complaint, ...(status === null ? {} : { exitStatus: status }) };
  const reason = complaint.split('\n').at(-1) || `exit status ${status}`;
  throw new PortolanError('command-failed', { host: link.host, command: argv.join(' '), reason }, details);
}
