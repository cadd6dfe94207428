/**
 * Which user of this machine a connection comes from. Everyone here can reach 127.0.0.1, and an address that is opened
 * stands in a command line for everyone to read, so a one-time token alone does not tell who uses it first.
 */
import { readFile } from 'node:fs/promises';

/** uid of whoever holds the other end, by Linux's table of TCP sockets; undefined where it cannot be told. */
export async function peerUser(peerPort: number, ownPort: number): Promise<number | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  return userInTable(tables.join('\n'), peerPort, ownPort);
}

/** `table`: as in proc(5), a line a socket: slot, local and remote ADDRESS:PORT in hex, state, …, uid as the eighth. */
export function userInTable(table: string, localPort: number, remotePort: number): number | undefined {
  const portOf = (address: string | undefined) => Number.parseInt(address?.split(':')[1] ?? '', 16);
  for (const line of table.split('\n')) {
    const [, local, remote, , , , , uid] = line.trim().split(/\s+/);
    if (portOf(local) === localPort && portOf(remote) === remotePort) return Number(uid);
  }
  return undefined;
}

/** The users who may open the app: its own, root, and the one who logged in and became its own by su or sudo. */
export async function trustedUsers(): Promise<ReadonlySet<number>> {
  const login = await readFile('/proc/self/loginuid', 'utf8').catch(() => '0');
  return new Set([0, process.getuid?.() ?? 0, Number(login)]);
}
