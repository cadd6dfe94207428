/** Packets of one interface, by the host's tcpdump. */
import { PortolanError } from '../../../contract/errors';
import type { Capture } from '../driver';
import { textOf } from '../lines';
import type { HostProcess, Spawn } from '../link';

/**
 * Run as root, with the interface and what SSH_CONNECTION says. Packets of the connection that carries the capture are left out: each
 * would make another. It ends when its input does, since nobody but root could end it otherwise.
 */
const SCRIPT = `
LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export LC_ALL PATH
device=$1
set -f
set -- $2
case $# in
  4) set -- not '(' tcp and host "$1" and port "$2" and port "$4" ')' ;;
  *) set -- ;;
esac
exec 3<&0
tcpdump -i "$device" -n -U -s 0 -w - "$@" &
pid=$!
{ cat <&3 >/dev/null; kill "$pid"; } 2>/dev/null >/dev/null &
wait "$pid"
`;

const HANDED_ON = 'exec "$@" "$SSH_CONNECTION"';

/** `enter`: what goes before a command, so that it runs as root where the interface is. */
export async function captureBy(
  spawn: Spawn,
  enter: readonly string[],
  device: string,
  host: string,
): Promise<Capture> {
  const process = await spawn(['sh', '-c', HANDED_ON, 'sh', ...enter, 'sh', '-c', SCRIPT, 'sh', device]);
  process.stdin.on('error', () => {});
  const said = await begun(process);
  if (said !== null) {
    // Over SSH, a process has not exited before all is read.
    process.stdin.end();
    process.stdout.resume();
    throw refusal(said, device, host, await process.exited);
  }
  process.stdout.once('close', () => process.stdin.end());
  return {
    stream: process.stdout,
    command: ['tcpdump', '-i', device, '-n'],
    exited: process.exited.then(() => {}),
  };
}

/** Null once it listens; what it said when it ended instead. */
async function begun({ stderr }: HostProcess): Promise<string | null> {
  const listens = new Promise<null>((resolve) => {
    let heard = '';
    stderr.on('data', (chunk: Buffer) => {
      heard = (heard + chunk.toString()).slice(-4096);
      if (/listening on /.test(heard)) resolve(null);
    });
  });
  return Promise.race([listens, textOf(stderr)]);
}

function refusal(said: string, device: string, host: string, status: number | null): PortolanError {
  const details = { stderr: said.trim(), ...(status !== null && { exitStatus: status }) };
  if (status === 127 || /not found/.test(said)) return new PortolanError('tcpdump-missing', { host }, details);
  if (/No such device/.test(said)) return new PortolanError('not-found', { name: device }, details);
  return new PortolanError('command-failed', { host, command: 'tcpdump', reason: said.trim() }, details);
}
