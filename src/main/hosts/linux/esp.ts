/** IP protocol 50 (ESP), which encrypted overlay networks travel in, as a host sends and counts it. */
import type { Vantage } from '../probes/probe';

/** Packets that belong to no connection: an index nobody uses, a number, and padding (RFC 4303). Raw sockets are root's. */
const PERL =
  'my ($to, $count) = @ARGV; socket(my $s, PF_INET, SOCK_RAW, 50) or exit 2; my $at = pack_sockaddr_in(0, inet_aton($to)); for my $n (1 .. $count) { send($s, pack("NN", 0x706f7274, $n) . ("\\0" x 24), 0, $at) or exit 3 }';
const PYTHON =
  'import socket, struct, sys\ns = socket.socket(socket.AF_INET, socket.SOCK_RAW, 50)\nfor n in range(int(sys.argv[2])): s.sendto(struct.pack(">II24x", 0x706f7274, n + 1), (sys.argv[1], 0))';

/** Debian and Ubuntu always have the first, others mostly the second. */
const commandsFor = (address: string, count: number): string[][] => [
  ['perl', '-MSocket', '-e', PERL, address, String(count)],
  ['python3', '-c', PYTHON, address, String(count)],
];

/** Whether they were sent; false where there is neither, for who is not root, and for IPv6. */
export async function sendEsp(
  vantage: Vantage,
  address: string,
  count: number,
  signal?: AbortSignal,
): Promise<boolean> {
  if (address.includes(':')) return false;
  for (const argv of commandsFor(address, count)) {
    const { status, missing } = await vantage.run(argv, signal);
    if (status === 0 && !missing) return true;
  }
  return false;
}

/**
 * How many came past the firewall and belonged to nobody; null: not told. Which of the two counts them depends on whether
 * the kernel has its ESP loaded (Linux: Documentation/networking/xfrm_proc.rst; RFC 4293: ipInUnknownProtos).
 */
export async function espReceived(vantage: Vantage, signal?: AbortSignal): Promise<number | null> {
  const { output } = await vantage.run(['cat', '/proc/net/snmp', '/proc/net/xfrm_stat'], signal);
  const [names, values] = output.split('\n').filter((line) => line.startsWith('Ip:'));
  const place = names?.split(' ').indexOf('InUnknownProtos') ?? -1;
  const unknown = Number(values?.split(' ')[place]);
  if (place < 0 || !Number.isInteger(unknown)) return null;
  return unknown + Number(/^XfrmInNoStates\s+(\d+)/m.exec(output)?.[1] ?? 0);
}
