/**
 * The far side of a guard, as POSIX shell: a process of its own that waits for a moment and then runs what puts the host
 * back. Each promise is a folder. Whoever makes `decided` in it first has decided: the process, that the time is over, or
 * somebody who came to disarm it. Time is the machine's own since it started, which nobody sets.
 */

export type Ground = {
  /** Where promises are kept: gone with the machine's state when it starts anew. */
  folder: string;
  /** First word: seconds since the machine started (proc(5), /proc/uptime). */
  clock: string;
};
export const GROUND: Ground = { folder: '/run/portolan/guard', clock: '/proc/uptime' };

/** Seconds after which a process that has not decided is taken for dead. */
const DEAD = 15;

/** Waits and puts back. Looks once a second: it costs less than it could disturb. */
const WATCH = `
trap '' HUP INT TERM
: >"$dir/watching"
while read -r deadline <"$dir/deadline" && [ "$(now)" -lt "$deadline" ]; do
  [ ! -d "$dir/decided" ] || exit
  sleep 1
done
mkdir "$dir/decided" 2>/dev/null || exit
read -r begun <"$dir/begun"
sh "$dir/restore" "$begun" </dev/null >"$dir/log" 2>&1
: >"$dir/over"
`;

const head = (token: string, { folder, clock }: Ground) => `
LC_ALL=C PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"
export LC_ALL PATH
dir='${folder}/${checked(token)}'
now() { read -r now_text now_rest <'${clock}'; echo "\${now_text%%.*}"; }
`;

/** What is found. `restored` is told once, for nothing is left to be kept then. */
const FOUND = `
found() {
  [ -d "$dir" ] || answer gone
  if [ -e "$dir/over" ]; then rm -rf "$dir"; answer restored; fi
  [ ! -d "$dir/decided" ] || answer restoring
  read -r deadline <"$dir/deadline" && [ "$(now)" -le $((deadline + ${DEAD})) ] || { rm -rf "$dir"; answer gone; }
}
`;

/** Each file is whole at any moment. */
const setDeadline = (seconds: number, begun: number) => `
echo ${Math.round(begun)} >"$dir/begun.new" && mv "$dir/begun.new" "$dir/begun" &&
echo "$(($(now) + ${Math.round(seconds)}))" >"$dir/deadline.new" && mv "$dir/deadline.new" "$dir/deadline"`;

/**
 * Answers `armed`, or `unwritten`, or `unwatched` where no process could be left behind. `restore`: a whole script, to be
 * run with the number of steps that have begun.
 */
export const armScript = (token: string, restore: string, seconds: number, ground: Ground = GROUND) => `
umask 077
${head(token, ground)}
mkdir -p '${ground.folder}' && mkdir "$dir" || answer unwritten
cat >"$dir/restore" <<'portolan-${token}' || answer unwritten
${restore}
portolan-${token}
cat >"$dir/watch" <<'portolan-${token}' || answer unwritten
${head(token, ground)}
${WATCH}
portolan-${token}
${setDeadline(seconds, 0)} || answer unwritten
leave() { "$@" sh "$dir/watch" </dev/null >/dev/null 2>&1; }
{ [ -d /run/systemd/system ] && leave systemd-run --quiet --collect; } || leave setsid -f || { leave & } 2>/dev/null
tries=0
until [ -e "$dir/watching" ]; do
  tries=$((tries + 1))
  [ "$tries" -lt 50 ] || { rm -rf "$dir"; answer unwatched; }
  sleep 0.1 2>/dev/null || sleep 1
done
answer armed`;

/** Answers with a GuardState. */
export const askScript = (token: string, ground: Ground = GROUND) => `
${head(token, ground)}
${FOUND}
found
answer armed`;

export const postponeScript = (token: string, seconds: number, begun: number, ground: Ground = GROUND) => `
${head(token, ground)}
${FOUND}
found
${setDeadline(seconds, begun)}
found
answer armed`;

export const disarmScript = (token: string, ground: Ground = GROUND) => `
${head(token, ground)}
${FOUND}
found
mkdir "$dir/decided" 2>/dev/null || { found; answer gone; }
rm -rf "$dir"
answer armed`;

/** It becomes part of scripts and of paths. */
function checked(token: string): string {
  if (!/^[0-9a-f-]{36}$/.test(token)) throw new RangeError('A guard is named by a UUID');
  return token;
}
