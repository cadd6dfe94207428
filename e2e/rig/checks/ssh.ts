import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentLan } from '../lan';
import { run } from '../process';
import type { RigHost } from '../rig-host';
import type { RigUser } from '../users';

export interface SshOptions {
  user?: RigUser['name'];
  key?: string;
  /** Typed when ssh asks for a password or passphrase. */
  secret?: string;
  /** Instead of the host's own line. */
  knownHostsLine?: string;
}

/** The arguments and environment with which OpenSSH's client logs in to a host, and asks nobody anything. */
export function sshCommand(host: RigHost, options: SshOptions = {}): { args: string[]; env: NodeJS.ProcessEnv } {
  const { user = 'sailor', secret, knownHostsLine = host.knownHostsLine } = options;
  const key = options.key ?? (secret ? undefined : host.keyPath);
  const folder = mkdtempSync(join(currentLan().folder, 'ssh-'));
  const [knownHosts, askpass] = [join(folder, 'known_hosts'), join(folder, 'askpass')];
  writeFileSync(knownHosts, `${knownHostsLine}\n`);
  writeFileSync(askpass, '#!/bin/sh\nprintf "%s\\n" "$SECRET"\n', { mode: 0o700 });
  const args = ['-F', 'none', '-o', `UserKnownHostsFile=${knownHosts}`, '-o', 'StrictHostKeyChecking=yes'];
  args.push(...(key ? ['-o', 'IdentitiesOnly=yes', '-i', key] : ['-o', 'PubkeyAuthentication=no']));
  args.push('-o', secret ? 'NumberOfPasswordPrompts=1' : 'BatchMode=yes');
  args.push('-p', String(host.port), `${user}@${host.address}`);
  const env = { PATH: process.env.PATH, SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force', SECRET: secret };
  return { args, env };
}

/** Runs a command on a host by OpenSSH's client. */
export function ssh(host: RigHost, command: string, options: SshOptions = {}): Promise<string> {
  const { args, env } = sshCommand(host, options);
  return run('ssh', [...args, command], { env });
}
