/** Runs mends' commands over a connection of its own. */
import { PortolanError } from '../../../../contract/errors';
import type { ConnectAnswers, SshProfile } from '../../../../contract/hosts';
import type { Environment } from '../../environment';
import { textOf } from '../../lines';
import { Channels } from '../channels';
import { connect } from '../connection';
import { SshLink } from '../link';

/** A far side on which mends can be run. Rejects with PortolanError. */
export async function openFarShell(profile: SshProfile, answers: ConnectAnswers, env: Environment) {
  const { client, fingerprint } = await connect(profile, answers, env);
  const link = SshLink.over(profile, new Channels(client, profile.name));
  return {
    hostKey: fingerprint,
    async run(commands: readonly (readonly string[])[], sudoPassword?: string) {
      for (const argv of commands) await runOne(link, argv, sudoPassword);
    },
    close: () => link.close(),
  };
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
  if (status === null) throw new PortolanError('connection-lost', { host: link.host });
  const details = { command: argv.join(' '), stderr: complaint, exitStatus: status };
  const reason = complaint.split('\n').at(-1) || `exit status ${status}`;
  throw new PortolanError('command-failed', { host: link.host, command: argv.join(' '), reason }, details);
}
