/** A release of Debian that VMs run, each with an Engine and a kernel of its own. */
export type Release = 'bookworm' | 'trixie';

/** Engine 20.10 on Linux 6.1, and Engine 26.1 on Linux 6.12. */
export const RELEASES: readonly Release[] = ['bookworm', 'trixie'];

/** Debian's cloud kernel has every module that Docker's networks need. */
const COMMON = [
  ...['linux-image-cloud-amd64', 'systemd-sysv', 'libpam-systemd', 'dbus', 'openssh-server', 'sudo'],
  ...['docker.io', 'iproute2', 'iptables', 'iputils-ping', 'curl', 'busybox-static', 'procps', 'tcpdump'],
  // All four that may be in charge of the cards; who is, is said when a VM starts.
  ...['ifupdown', 'isc-dhcp-client', 'netplan.io', 'network-manager'],
];

/** What debootstrap puts into an image beside what is essential; systemd-networkd is part of systemd. */
export const PACKAGES: Record<Release, readonly string[]> = {
  bookworm: COMMON,
  trixie: [...COMMON, 'docker-cli'],
};

/** The releases in a list with commas between. Throws on one that is none. */
export function releasesOf(list: string): Release[] {
  return list
    .split(',')
    .filter(Boolean)
    .map((word) => {
      const found = RELEASES.find((release) => release === word);
      if (!found) throw new Error(`no VM runs "${word}": there are ${RELEASES.join(', ')}`);
      return found;
    });
}
