import { type Place, until } from './place';

/**
 * All that a plan may touch, as the system's own tools tell it. Lifetimes and counters run by themselves. Of files those
 * that are ours, and those that changed since the first look.
 */
const SCRIPT = `
mark=/run/portolan-footprint
[ -e $mark ] || touch $mark
addresses() { ip "$@" -o address show | sed 's/valid_lft.*//'; }
routes() { ip "$@" route show table all; ip "$@" -6 route show table all | sed 's/ expires [^ ]*//'; }
addresses; routes
ip -o link show | sed 's/ qlen [0-9]*//'
grep -H . /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv[46]/conf/*/forwarding /proc/sys/net/ipv4/conf/*/rp_filter
iptables-save | sed -e '/^#/d' -e 's/\\[[0-9]*:[0-9]*\\]//'
for name in $(ls /run/netns 2>/dev/null); do
  echo "namespace $name"
  addresses -n "$name"; routes -n "$name"
done
find /etc -type f '(' -newer $mark -o -path '*portolan*' ')' | sort | while read -r path; do
  stat -c '%n %a %U' "$path"
  sha256sum "$path"
done
`;

/** Lines, once the kernel has settled its addresses. */
export const footprintOf = (place: Place): Promise<string[]> =>
  until(
    async () => (await place.sh(SCRIPT)).split('\n').map((line) => line.trim()),
    (lines) => !lines.some((line) => / (?:tentative|dadfailed)\b/.test(line)),
  );

/** What is there now and was not, and the other way round, once that is nothing or some seconds have gone. */
export async function tracesSince(before: readonly string[], place: Place): Promise<string[]> {
  const traces = async () => {
    const now = await footprintOf(place);
    const added = now.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
    return [...added, ...before.filter((line) => !now.includes(line)).map((line) => `- ${line}`)];
  };
  return until(traces, (lines) => lines.length === 0);
}
