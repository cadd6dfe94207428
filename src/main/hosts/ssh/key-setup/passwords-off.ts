/** Switches password logins off, and on again by itself unless a fresh connection by key confirms it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortolanError } from '../../../../contract/errors';
import { textOf } from '../../lines';
import type { Spawn } from '../../link';

/** sshd takes the first value it finds: a file before all others, where the configuration includes that folder. */
export const PASSWORDS_OFF = '/etc/ssh/sshd_config.d/00-portolan.conf';
/** Seconds until the far side puts it back. */
const LIMIT = 30;
const RETRY_MS = 200;

/**
 * As root: writes the file, has sshd check it and say that it counts, starts the timer, and only then has sshd read it
 * again. `$1` token, `$2` seconds. The timer runs on without us: it is in a session of its own.
 */
const APPLY = `
f=${PASSWORDS_OFF}; was="/run/portolan-ssh-$1"
PATH="$PATH:/usr/sbin:/sbin"
reload() { systemctl reload ssh 2>/dev/null || systemctl reload sshd 2>/dev/null || kill -HUP "$(cat /run/sshd.pid)"; }
back() { if [ -e "$was" ]; then mv "$was" "$f"; else rm -f "$f"; fi; }
: >"$was.pending" && mkdir -p "\${f%/*}" && { [ ! -e "$f" ] || cp -p "$f" "$was"; } || exit 1
printf '# Written by Portolan: keys only.\\nPasswordAuthentication no\\nKbdInteractiveAuthentication no\\n' >"$f.new" && mv "$f.new" "$f" || exit 1
if ! sshd -t; then back; exit 2; fi
if ! sshd -T 2>/dev/null | grep -qx 'passwordauthentication no'; then back; echo "sshd does not read $f" >&2; exit 3; fi
( setsid sh -c '
  sleep "$2"
  mv "/run/portolan-ssh-$1.pending" "/run/portolan-ssh-$1.over" 2>/dev/null || { rm -f "/run/portolan-ssh-$1" "/run/portolan-ssh-$1.kept"; exit; }
  rm -f "/run/portolan-ssh-$1.over"
  f=$3; if [ -e "/run/portolan-ssh-$1" ]; then mv "/run/portolan-ssh-$1" "$f"; else rm -f "$f"; fi
  systemctl reload ssh 2>/dev/null || systemctl reload sshd 2>/dev/null || kill -HUP "$(cat /run/sshd.pid)"
' sh "$1" "$2" "$f" </dev/null >/dev/null 2>&1 & )
reload || { back; exit 4; }
`;

/** Fails where the timer was first: one name can be given once. */
const KEEP = 'mv "/run/portolan-ssh-$1.pending" "/run/portolan-ssh-$1.kept"';

/** Keeps it when `confirm` resolves in time; otherwise the far side puts it back. Rejects with what went wrong. */
export async function passwordsOff(
  spawn: Spawn,
  host: string,
  confirm: () => Promise<Confirmed>,
  seconds = LIMIT,
): Promise<void> {
  const token = randomUUID();
  await asRoot(spawn, host, APPLY, token, String(seconds));
  const fresh = await confirmed(confirm, Date.now() + seconds * 1000);
  try {
    await asRoot(fresh.spawn, host, KEEP, token);
  } finally {
    await fresh.close();
  }
}

/** A fresh connection, by key alone. */
export type Confirmed = { spawn: Spawn; close(): Promise<void> };

/** A server that reads its configuration again listens to nobody for a moment. */
async function confirmed(confirm: () => Promise<Confirmed>, until: number): Promise<Confirmed> {
  for (;;) {
    try {
      return await confirm();
    } catch (error) {
      const passing = PortolanError.is(error) && (error.code === 'tcp-refused' || error.code === 'ssh-failed');
      if (!passing || Date.now() > until) throw error;
      await sleep(RETRY_MS);
    }
  }
}

async function asRoot(spawn: Spawn, host: string, script: string, ...args: string[]): Promise<void> {
  const root = 'if [ "$(id -u)" -eq 0 ]; then exec sh -c "$0" sh "$@"; else exec sudo -n sh -c "$0" sh "$@"; fi';
  const process = await spawn(['sh', '-c', root, script, ...args]);
  process.stdin.end();
  process.stdout.resume();
  const complaint = (await textOf(process.stderr)).trim();
  const status = await process.exited;
  if (status === 0) return;
  const details = { stderr: complaint, ...(status === null ? {} : { exitStatus: status }) };
  throw new PortolanError('passwords-not-off', { host, reason: complaint.split('\n').at(-1) ?? '' }, details);
}
