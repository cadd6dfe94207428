import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RigHost } from '../../e2e/rig';

const run = promisify(execFile);

/** Median milliseconds that the docker CLI takes over ssh:// to list and inspect all networks and containers. */
export async function cliSnapshot(
  host: RigHost,
  home: string,
  at: { host: string; port: number },
  times: number,
): Promise<number> {
  const env = { ...process.env, DOCKER_HOST: `ssh://sailor@${at.host}:${at.port}`, PATH: sshFor(host, home) };
  const docker = async (...args: string[]) => {
    const { stdout } = await run('docker', args, { env, maxBuffer: 1 << 28 });
    return stdout.split('\n').filter(Boolean);
  };
  const results: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const started = performance.now();
    await docker('network', 'inspect', ...(await docker('network', 'ls', '-q')));
    await docker('inspect', ...(await docker('ps', '-aq')));
    results.push(performance.now() - started);
  }
  return results.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

/** The docker CLI runs whatever `ssh` it finds: this one knows the host and the key. Returns a PATH with it. */
function sshFor(host: RigHost, home: string): string {
  const folder = join(home, 'bin');
  mkdirSync(folder, { recursive: true });
  const options = [
    `-i ${host.keyPath}`,
    '-o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=yes',
    `-o UserKnownHostsFile=${join(home, 'known_hosts')}`,
  ];
  writeFileSync(join(folder, 'ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F none ${options.join(' ')} "$@"\n`, {
    mode: 0o755,
  });
  return `${folder}:${process.env.PATH}`;
}
