/** The scripts that read a Linux host. Their only variable parts are numbers and hexadecimal ids. */
import { CONFIGURATION, CONFIGURATION_FUNCTIONS } from './configuration';
import { OVERLAY_FUNCTIONS } from './overlays';

/** A container's process, by its id on the host. */
export type Target = { id: string; pid: number };

/** Root where that is allowed without asking, else the user as is. Bare enough for any login shell to pass on. */
export const SHELL = [
  'sh',
  '-c',
  'if test "$(id -u)" -ne 0 && sudo -n true 2>/dev/null; then exec sudo -n sh; else exec sh; fi',
];

/** Before the name of a namespace, as a section's name. */
export const NAMED = 'named/';

/** All that one namespace has, by one `ip -j -d -force -batch -`. */
export const KERNEL_BATCH = 'address show\nroute show table all\nrule show\nnetconf show\n';

/**
 * `kernel [COMMAND…]`: all that one namespace has, by one process; the command enters it first.
 * `settings`: few, each one digit, and by no process at all. A shell that reads byte by byte has its digit and is told of
 * an end, for there is nothing more to be had of such a file.
 * `inside ID PID`: `kernel` in the namespace of that process, if it still is that container's.
 * `named`: a section for each namespace that has a name, unless it is the host's own or a link to a container's.
 */
export const FUNCTIONS = `
kernel() {
  "$@" ip -j -d -force -batch - <<END
${KERNEL_BATCH}END
}
rules6() { ip -6 -j rule; }
neighbours() { ip -4 -j neigh; }
settings() {
  for s_file in ipv4/ip_forward ipv4/conf/all/rp_filter ipv4/conf/all/arp_ignore ipv6/conf/all/forwarding \\
    ipv4/conf/all/promote_secondaries ipv4/conf/default/promote_secondaries \\
    ipv6/conf/all/disable_ipv6 bridge/bridge-nf-call-iptables bridge/bridge-nf-call-ip6tables; do
    s_value=
    { read -r s_value <"/proc/sys/net/$s_file"; } 2>/dev/null
    [ -z "$s_value" ] || echo "$s_file:$s_value"
  done
}
inside() {
  while read -r i_line; do
    case $i_line in *"$1"*) kernel nsenter "--net=/proc/$2/ns/net"; return ;; esac
  done <"/proc/$2/cgroup"
  return 1
}
named() {
  for n_file in /run/netns/*; do
    case \${n_file##*/} in *[!A-Za-z0-9_.-]*) continue ;; esac
    [ -L "$n_file" ] || [ "$n_file" -ef /proc/self/ns/net ] ||
      section "${NAMED}\${n_file##*/}" kernel nsenter "--net=$n_file"
  done
}
who() { id -u; id -un; printf '%s\\n' "\${SUDO_USER-}"; }
has() { command -v "$1"; }
json() { ip -j link show lo; }
ipvs() {
  [ -e /proc/net/ip_vs ] || grep -qs '/ip_vs\\.ko' "/lib/modules/$(uname -r)/modules.dep" "/lib/modules/$(uname -r)/modules.builtin"
}
legs() { awk '$1 ~ /^[0-9]+$/ { print FILENAME, $1 }' "$@"; }
${OVERLAY_FUNCTIONS}${CONFIGURATION_FUNCTIONS}`;

/** What the shell is, and what it has. */
export const ABILITIES = `
section who who
section ip has ip
section json json
section nsenter has nsenter
section iptables has iptables-save
section ipvs ipvs
`;

/** Settings, and what else is asked for. `whole`: links, addresses and routes. `named`: namespaces that have a name. */
export function rootScript(asked: Record<'whole' | 'rules' | 'named' | 'configuration', boolean>): string {
  const lines = ['section settings settings'];
  if (asked.whole) lines.push('section kernel kernel', 'section rules6 rules6', 'section neighbours neighbours');
  if (asked.rules) lines.push('section filter iptables-save');
  if (asked.named) lines.push('named 2>/dev/null', 'overlays 2>/dev/null');
  if (asked.configuration) lines.push(CONFIGURATION);
  return lines.join('\n');
}

export const namespacesScript = (targets: readonly Target[]): string =>
  targets.map(({ id, pid }) => `section ${id} inside ${id} ${pid}`).join('\n');

/** IGMP memberships are readable by all, and name every interface of a process's namespace that has IPv4. */
export const legsScript = (targets: readonly Target[]): string =>
  `section legs legs ${targets.map(({ pid }) => `/proc/${pid}/net/igmp`).join(' ')}`;
