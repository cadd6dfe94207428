/** A login shell at a terminal of the host, over a channel of its own. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientChannel } from 'ssh2';
import { PortolanError } from '../../../contract/errors';
import type { SshProfile } from '../../../contract/hosts';
import type { Terminal } from '../driver';
import { ChannelStream } from './channel-stream';

/** How long after its channels a connection may be told to have gone. */
const CUT_MS = 500;

export function terminalOver(
  channel: ClientChannel,
  lost: Promise<PortolanError | null>,
  { name, address, port, user }: SshProfile,
): Terminal {
  const exited = new Promise<number | null>((resolve, reject) => {
    channel.once('exit', (status: number | null) => resolve(status));
    channel.once('close', async () => {
      // Too late to matter where the shell's end was told.
      reject((await Promise.race([lost, sleep(CUT_MS, null)])) ?? new PortolanError('connection-lost', { host: name }));
    });
  });
  exited.catch(() => {});
  return {
    stream: new ChannelStream(channel, lost, () => null),
    command: ['ssh', ...(port === 22 ? [] : ['-p', String(port)]), `${user}@${address}`],
    resize: async ({ columns, rows }) => channel.setWindow(rows, columns, 0, 0),
    exited,
  };
}
