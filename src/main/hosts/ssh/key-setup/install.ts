/** Lets a key in on the far side. */
import { PortolanError } from '../../../../contract/errors';
import { textOf } from '../../lines';
import type { Spawn } from '../../link';

/**
 * Reads one line from standard input and adds it to authorized_keys, unless a line there has its key already. Nothing that
 * is there is rewritten: a last line without an end gets one, and ours follows in one write. Modes are those that sshd asks
 * for (sshd(8), StrictModes); the home loses only what others may write.
 */
const SCRIPT = `
umask 077
f="$HOME/.ssh/authorized_keys"
IFS= read -r line
rest=\${line#* }; blob=\${rest%% *}
mkdir -p "$HOME/.ssh" || exit 1
if [ -f "$f" ] && sed 's/^[[:space:]]*#.*//' "$f" | tr -s '[:space:]' '\\n' | grep -qxF -e "$blob"; then outcome=present
else
  if [ -s "$f" ] && [ -n "$(tail -c 1 "$f")" ]; then end='
'; else end=; fi
  printf '%s%s\\n' "$end" "$line" >>"$f" || exit 1
  outcome=added
fi
chmod 700 "$HOME/.ssh" && chmod 600 "$f" && chmod go-w "$HOME" || [ "$outcome" = present ] || exit 1
echo "$outcome $f"
`;

export type Installed = { outcome: 'added' | 'present'; path: string };

/** `publicKey`: one line, type and base64 and comment. Rejects with `key-not-installed`, saying why. */
export async function installKey(spawn: Spawn, publicKey: string, host: string): Promise<Installed> {
  const process = await spawn(['sh', '-c', SCRIPT]);
  const output = Promise.all([textOf(process.stdout), textOf(process.stderr)]);
  process.stdin.end(`${publicKey}\n`);
  const [said, complaint] = await output;
  const status = await process.exited;
  const [, outcome, path] = /^(added|present) (.+)$/m.exec(said) ?? [];
  if ((outcome === 'added' || outcome === 'present') && path) return { outcome, path };
  const details = { stderr: complaint, ...(status === null ? {} : { exitStatus: status }) };
  throw new PortolanError('key-not-installed', { host, reason: complaint.trim().split('\n').at(-1) ?? '' }, details);
}
