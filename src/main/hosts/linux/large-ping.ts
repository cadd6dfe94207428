/** Whether large packets pass between two hosts: pings that nobody may cut into pieces. */
import type { Fit } from '../driver';
import type { Vantage } from '../probes/probe';

/** IP and ICMP, in front of what a ping carries. */
const headers = (address: string) => (address.includes(':') ? 48 : 28);

/** What is tried when the large one was lost without a word; down to what IPv6 asks of every link. */
const SMALLER = [1450, 1400, 1350, 1280];

/** `size`: of the whole IP packet, in bytes. Null: small pings are not answered either, or there is no ping that can. */
export async function largePing(
  vantage: Vantage,
  address: string,
  size: number,
  signal?: AbortSignal,
): Promise<Fit | null> {
  const passes = async (bytes: number) => {
    const carried = String(bytes - headers(address));
    const argv = ['ping', '-n', '-c', '2', '-i', '0.3', '-W', '1', '-M', 'do', '-s', carried, address];
    const { status, output, missing } = await vantage.run(argv, signal);
    if (missing || /usage|invalid option|not permitted/i.test(output)) return null;
    return { answered: status === 0 && / bytes from /.test(output), output };
  };
  const large = await passes(size);
  if (large === null) return null;
  if (large.answered) return { fits: true, largest: size };
  const told = /mtu ?= ?(\d+)/i.exec(large.output)?.[1];
  for (const bytes of [...(told ? [Number(told)] : []), ...SMALLER].filter((one) => one < size))
    if ((await passes(bytes))?.answered) return { fits: false, largest: bytes };
  return (await passes(84))?.answered ? { fits: false, largest: null } : null;
}
