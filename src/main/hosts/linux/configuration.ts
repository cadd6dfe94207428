/** How a host's system brings its network up, from what the script printed. */
import type { LinkFact } from '../../../model/facts';
import type { CardManager, Configuration, Unread } from '../../../model/state';
import type { Output, Section } from './shell';

export type ConfigurationFacts = { configuration: Configuration; unread: Unread[] };

/** Before the path of a file of ours, as a section's name. */
const OURS = 'ours';

/**
 * What runs a card now counts first, then what is set down for the next start; netplan has others run its cards, and
 * leaves its name in theirs. Of other people's files only names are read, for they can hold secrets.
 */
export const CONFIGURATION_FUNCTIONS = `
networkd() {
  for c_file in /run/systemd/netif/links/*; do
    while IFS='=' read -r c_key c_value; do
      case $c_key in NETWORK_FILE) echo "\${c_file##*/} $c_value" ;; esac
    done <"$c_file"
  done
}
nmcards() { [ -d /run/NetworkManager ] && has nmcli >/dev/null && nmcli -t -f DEVICE,STATE,CONNECTION device; }
netplanned() {
  has netplan >/dev/null && cat /etc/netplan/*.yaml | sed -n 's/^[[:blank:]]\\{1,\\}["'"'"']\\{0,1\\}\\([A-Za-z0-9_.-]*\\)["'"'"']\\{0,1\\}:[[:blank:]]*$/\\1/p'
}
ifupped() {
  has ifup >/dev/null && cat /etc/network/interfaces /etc/network/interfaces.d/* | sed -n 's/^[[:blank:]]*iface[[:blank:]]\\{1,\\}\\([^[:blank:]]*\\).*/\\1/p'
}
system() { [ -d /run/systemd/system ]; }
ours() {
  for c_file in /etc/netplan/*portolan* /etc/network/interfaces.d/*portolan* /etc/network/if-up.d/*portolan* \\
    /etc/systemd/network/*portolan* /etc/systemd/network/*/*portolan* /etc/sysctl.d/*portolan* \\
    /etc/NetworkManager/system-connections/*portolan* /etc/NetworkManager/dispatcher.d/*portolan* \\
    /etc/systemd/system/*portolan* /etc/systemd/system/*.d/*portolan* /etc/portolan*/*; do
    case $c_file in *[!A-Za-z0-9@_./-]*) continue ;; esac
    [ -f "$c_file" ] && [ ! -L "$c_file" ] && section "${OURS}$c_file" base64 "$c_file"
  done
}
`;

export const CONFIGURATION = `section networkd networkd
section nmcards nmcards
section netplanned netplanned
section ifupped ifupped
section system system
ours 2>/dev/null`;

/** `user`: who asked, where not everybody may read a file. */
export function configurationOf(output: Output, links: readonly LinkFact[], user: string): ConfigurationFacts {
  const names = new Set(links.map(({ ifname }) => ifname).filter((name) => name !== 'lo'));
  const managers = new Map<string, CardManager>();
  for (const [name, manager] of [
    ...named(output.get('ifupped'), 'ifupdown'),
    ...named(output.get('netplanned'), 'netplan'),
    ...connected(output.get('nmcards')),
    ...configured(output.get('networkd'), links),
  ])
    if (names.has(name)) managers.set(name, manager);
  const sections = [...output].filter(([name]) => name.startsWith(`${OURS}/`));
  const files = networkFiles(output.get('networkd'), links);
  const hidden = sections.some(([, { status }]) => status !== 0);
  return {
    configuration: {
      managers: Object.fromEntries(managers),
      ...(files.length > 0 && { networkFiles: Object.fromEntries(files) }),
      systemd: output.get('system')?.status === 0,
      files: Object.fromEntries(
        sections.flatMap(([name, { lines, status }]) =>
          status === 0 ? [[name.slice(OURS.length), Buffer.from(lines.join(''), 'base64').toString()]] : [],
        ),
      ),
    },
    unread: hidden ? [{ fact: 'configuration', reason: 'privilege', detail: user }] : [],
  };
}

type Named = [name: string, manager: CardManager];

const named = (section: Section | undefined, manager: CardManager): Named[] =>
  (section?.lines ?? []).map((name) => [name, manager]);

const configured = (section: Section | undefined, links: readonly LinkFact[]): Named[] =>
  networkFiles(section, links).map(([name, file]) => [name, /\/\d+-netplan-/.test(file) ? 'netplan' : 'networkd']);

/** `INDEX FILE` */
function networkFiles(section: Section | undefined, links: readonly LinkFact[]): [name: string, file: string][] {
  return (section?.lines ?? []).flatMap((line): [string, string][] => {
    const [index = '', file = ''] = line.split(' ');
    const name = links.find(({ ifindex }) => ifindex === Number(index))?.ifname;
    return name === undefined ? [] : [[name, file]];
  });
}

/** `DEVICE:STATE:CONNECTION`, in which colons have a backslash before them. */
function connected(section: Section | undefined): Named[] {
  return (section?.lines ?? []).flatMap((line): Named[] => {
    const [name = '', state = '', connection = ''] = line.split(/(?<!\\):/).map((field) => field.replaceAll('\\', ''));
    // What others have set up it only watches.
    if (!state.startsWith('connect') || state.includes('externally')) return [];
    return [[name, connection.startsWith('netplan-') ? 'netplan' : 'networkmanager']];
  });
}
