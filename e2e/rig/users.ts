import { readFileSync } from 'node:fs';
import { run } from './process';

/** Someone who can log in to a host. */
export interface RigUser {
  name: 'root' | 'sailor' | 'deckhand' | 'guest';
  password: string;
  home: string;
}

export interface Account extends RigUser {
  uid: number;
  docker: boolean;
}

/** The users with what a host has to know of them. */
export const ACCOUNTS: readonly Account[] = [
  { name: 'root', password: 'root-of-the-rig', home: '/root', uid: 0, docker: false },
  { name: 'sailor', password: 'sailor-of-the-rig', home: '/home/sailor', uid: 1000, docker: true },
  { name: 'deckhand', password: 'deckhand-of-the-rig', home: '/home/deckhand', uid: 1001, docker: true },
  { name: 'guest', password: 'guest-of-the-rig', home: '/home/guest', uid: 1002, docker: false },
];

/** `root`; `sailor` (docker group, sudo without a password); `deckhand` (docker group, no sudo); `guest` (neither). */
export const USERS: readonly RigUser[] = ACCOUNTS.map(({ name, password, home }) => ({ name, password, home }));

/** The ids that own a user's home. */
export function ownerOf(name: RigUser['name']): number {
  return ACCOUNTS.find((account) => account.name === name)?.uid ?? 0;
}

/** The files below /etc that make the users known: the machine's system accounts, and the rig's people. */
export async function accountFiles(): Promise<Record<string, { text: string; mode: number }>> {
  const people = ACCOUNTS.filter((account) => account.uid > 0);
  const system = machineAccounts('/etc/passwd').filter(([name]) => name !== 'root');
  const groups = machineAccounts('/etc/group').filter(([name]) => name !== 'docker');
  const members = people.filter((account) => account.docker).map((account) => account.name);
  const hashes = await passwordHashes();
  return {
    passwd: file(0o644, [
      ...ACCOUNTS.map(({ name, uid, home }) => [name, 'x', uid, uid, '', home, '/bin/bash']),
      ...system,
    ]),
    shadow: file(0o640, [
      ...ACCOUNTS.map(({ name }, index) => [name, hashes[index], 19000, 0, 99999, 7, '', '', '']),
      ...system.map(([name]) => [name, '*', 19000, 0, 99999, 7, '', '', '']),
    ]),
    group: file(0o644, [
      ...groups.map(([name, , gid]) => [name, 'x', gid, '']),
      ['docker', 'x', 999, members.join(',')],
      ...people.map(({ name, uid }) => [name, 'x', uid, '']),
    ]),
    sudoers: { text: 'root ALL=(ALL:ALL) ALL\nsailor ALL=(ALL:ALL) NOPASSWD: ALL\n', mode: 0o440 },
  };
}

/** The lines of the machine's own file that are no person's and do not stand in the way of the rig's. */
function machineAccounts(path: string): string[][] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([name, , id]) => name && (Number(id) < 999 || Number(id) === 65534));
}

function file(mode: number, lines: readonly (readonly unknown[])[]): { text: string; mode: number } {
  return { text: `${lines.map((fields) => fields.join(':')).join('\n')}\n`, mode };
}

/** What a shadow file has for each of the accounts. */
export async function passwordHashes(): Promise<string[]> {
  // Every Debian has perl, not every one has mkpasswd or openssl; few rounds, for these guard nothing.
  const script = 'print crypt($_, q($5$rounds=1000$portolan$)), qq(\\n) for @ARGV';
  const output = await run('perl', ['-e', script, ...ACCOUNTS.map((account) => account.password)]);
  return output.trim().split('\n');
}
