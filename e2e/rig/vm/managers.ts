/** Who is in charge of a VM's cards: the files by which each of the four brings both up at boot. */
export type Manager = 'ifupdown' | 'netplan' | 'systemd-networkd' | 'network-manager';

/** The first card: a NAT that leads nowhere, with an address by DHCP. */
export const NAT_CARD = 'ens3';

/** The NAT's gateway; a NAT that leads nowhere does not tell of it by DHCP. */
const NAT_GATEWAY = '10.0.2.2';

/** The second card: on the LAN. */
export const LAN_CARD = 'ens4';

/** Paths from the root, and what is in them. */
export type Files = Record<string, { text: string; mode: number }>;

/** What brings the cards up: files, and units that are enabled, by the path of the link and the unit's name. */
export interface Configuration {
  files: Files;
  units: Record<string, string>;
}

/** `address` is the one on the LAN, on which there is no default route: that is the NAT's. */
export function configurationOf(manager: Manager, address: string): Configuration {
  return { files: FILES[manager](address), units: UNITS[manager] };
}

const file = (text: string, mode = 0o644) => ({ text, mode });

const FILES: Record<Manager, (address: string) => Files> = {
  ifupdown: (address) => ({
    'etc/network/interfaces': file(`source /etc/network/interfaces.d/*

auto lo
iface lo inet loopback

auto ${NAT_CARD}
iface ${NAT_CARD} inet dhcp
    up ip route add default via ${NAT_GATEWAY} dev ${NAT_CARD}

auto ${LAN_CARD}
iface ${LAN_CARD} inet static
    address ${address}/24
`),
  }),
  netplan: (address) => ({
    'etc/netplan/50-cloud-init.yaml': file(
      `network:
  version: 2
  renderer: networkd
  ethernets:
    ${NAT_CARD}:
      dhcp4: true
      routes: [{ to: default, via: ${NAT_GATEWAY} }]
    ${LAN_CARD}:
      addresses: [${address}/24]
`,
      0o600,
    ),
  }),
  'systemd-networkd': (address) => ({
    [`etc/systemd/network/10-${NAT_CARD}.network`]: file(
      `[Match]\nName=${NAT_CARD}\n\n[Network]\nDHCP=ipv4\nGateway=${NAT_GATEWAY}\n`,
    ),
    [`etc/systemd/network/10-${LAN_CARD}.network`]: file(
      `[Match]\nName=${LAN_CARD}\n\n[Network]\nAddress=${address}/24\n`,
    ),
  }),
  'network-manager': (address) => ({
    ...profile(NAT_CARD, `method=auto\nroute1=0.0.0.0/0,${NAT_GATEWAY}`),
    ...profile(LAN_CARD, `method=manual\naddress1=${address}/24`),
  }),
};

function profile(card: string, ipv4: string): Files {
  const text = `[connection]
id=${card}
type=ethernet
interface-name=${card}

[ipv4]
${ipv4}

[ipv6]
method=link-local
`;
  return { [`etc/NetworkManager/system-connections/${card}.nmconnection`]: file(text, 0o600) };
}

const WANTED = 'multi-user.target.wants';

const NETWORKD = {
  [`${WANTED}/systemd-networkd.service`]: 'systemd-networkd.service',
  'dbus-org.freedesktop.network1.service': 'systemd-networkd.service',
};

const UNITS: Record<Manager, Record<string, string>> = {
  ifupdown: { [`${WANTED}/networking.service`]: 'networking.service' },
  // Netplan only writes what systemd-networkd reads.
  netplan: NETWORKD,
  'systemd-networkd': NETWORKD,
  'network-manager': {
    [`${WANTED}/NetworkManager.service`]: 'NetworkManager.service',
    'dbus-org.freedesktop.nm-dispatcher.service': 'NetworkManager-dispatcher.service',
  },
};
