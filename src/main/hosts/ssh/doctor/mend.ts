/** Runs a mend's commands over a connection of its own. */
import { PortolanError } from '../../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../../contract/hosts';
import type { Environment } from '../../environment';
import { textOf } from '../../lines';
import { Channels } from '../channels';
import { connect } from '../connection';
import { SshLink } from '../link';

/** `commands`: argument vectors of the doctor's own making. Rejects with `command-failed` at the first that fails. */
export async function runCommands(
  profile: SshProfile,
  answers: ConnectAnswers,
  env: Environment,
  commands: readonly (readonly string[])[],
): Promise<void> {
  const { client } = await connect(profile, answers, env);
  const link = SshLink.over(profile, new Channels(client, profile.name));
  try {
    for (const argv of commands) await runOne(link, argv);
  } finally {
    await link.close();
  }
}

/** A session that is no login has a shorter path, and sudo may keep it. */
const WITH_SBIN = 'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; export PATH; exec "$@"';

async function runOne(link: SshLink, argv: readonly string[]): Promise<void> {
  const asked = argv[0] === 'sudo' ? ['sudo', '-n', ...argv.slice(1)] : argv;
  const process = await link.processes.spawn(['sh', '-c', WITH_SBIN, 'sh', ...asked]);
  process.stdin.end();
  process.stdout.resume();
  const complaint = (await textOf(process.stderr)).trim();
  const status = await process.exited;
  if (status === 0) return;
  const details = { command: argv.join(' '), stderr: complaint, ...(status === null ? {} : { exitStatus: status }) };
  const reason = complaint.split('\n').at(-1) || `exit status ${status}`;
  throw new PortolanError('command-failed', { host: link.host, command: argv.join(' '), reason }, details);
}
