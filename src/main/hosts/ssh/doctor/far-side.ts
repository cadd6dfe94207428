/** What one shell command tells of the far side: who we are there, what guards the keys, and how Docker can be reached. */

export type FarSide = {
  user: string;
  home: string;
  shell: string;
  groups: string[];
  isRoot: boolean;
  /** root without a password. */
  sudo: boolean;
  hasSudo: boolean;
  /** Of the home, `.ssh` and `authorized_keys`, those that are there. */
  guards: { path: string; mode: string; owner: string }[];
  /** Lines of authorized_keys. */
  keys: string[];
  hasDocker: boolean;
  /** Whether systemd starts Docker at boot; null where there is no systemd, or it knows no Docker. */
  startsDocker: boolean | null;
  /** Whether systemd runs Docker, or would at the first request. What is left of a stopped socket does neither. */
  runsDocker: boolean;
  socket: 'open' | 'forbidden' | 'missing';
  socketGroup: string;
  /** Where an Engine's socket usually is, if one is there: the system's, and that of a rootless one. */
  sockets: string[];
};

/**
 * For `sh -c SCRIPT sh SOCKET`. Changes nothing, runs as the user, and asks sudo only whether it would let us without a
 * password. Each line is a word and its value.
 */
export const FAR_SIDE_SCRIPT = `
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"; LC_ALL=C; export PATH LC_ALL
echo "user $(id -un)"; echo "uid $(id -u)"; echo "groups $(id -Gn)"; echo "home $HOME"; echo "shell \${SHELL-}"
command -v sudo >/dev/null && echo "hassudo yes"; sudo -n true 2>/dev/null </dev/null && echo "sudo yes"
for f in "$HOME" "$HOME/.ssh" "$HOME/.ssh/authorized_keys"; do
  [ -e "$f" ] && stat -L -c 'guard %a %U %n' "$f"
done
command -v docker >/dev/null && echo "docker yes"
if [ -d /run/systemd/system ]; then
  echo "unit $(systemctl is-enabled docker.service 2>/dev/null)"
  for u in docker.service docker.socket; do echo "runs $(systemctl is-active $u 2>/dev/null)"; done
fi
for s in /var/run/docker.sock "/run/user/$(id -u)/docker.sock"; do [ -S "$s" ] && echo "at $s"; done
if [ -S "$1" ]; then
  [ -w "$1" ] && echo "socket open" || echo "socket forbidden"
  stat -L -c 'socketgroup %G' "$1"
else echo "socket missing"; fi
[ -r "$HOME/.ssh/authorized_keys" ] && sed 's/^/key /' "$HOME/.ssh/authorized_keys"
echo end
`;

/** null when it is not what the script prints: no shell ran it. */
export function farSideOf(output: string): FarSide | null {
  const lines = output.split('\n');
  if (!lines.includes('end')) return null;
  const all = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  const one = (word: string) => all(word)[0] ?? '';
  const socket = one('socket');
  const unit = one('unit');
  return {
    user: one('user'),
    home: one('home'),
    shell: one('shell'),
    groups: one('groups').split(' ').filter(Boolean),
    isRoot: one('uid') === '0',
    sudo: one('sudo') === 'yes',
    hasSudo: one('hassudo') === 'yes',
    guards: all('guard').flatMap((line) => {
      const [, mode, owner, path] = /^([0-7]+) (\S+) (.+)$/.exec(line) ?? [];
      return mode && owner && path ? [{ mode, owner, path }] : [];
    }),
    keys: all('key'),
    hasDocker: one('docker') === 'yes',
    runsDocker: all('runs').some((state) => state === 'active' || state === 'activating'),
    startsDocker: unit === 'enabled' ? true : unit === 'disabled' ? false : null,
    socket: socket === 'open' || socket === 'forbidden' ? socket : 'missing',
    socketGroup: one('socketgroup'),
    sockets: all('at'),
  };
}
