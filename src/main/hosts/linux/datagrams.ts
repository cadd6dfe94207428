/** UDP as a host sends and counts it. */
import type { Vantage } from '../probes/probe';

/** bash opens a socket for each (bash: redirections to /dev/udp). */
const SEND = 'for ((i = 0; i < $2; i++)); do echo portolan >"/dev/udp/$0/$1"; done';

/** Whether they were sent; false where there is no bash. */
export async function sendDatagrams(
  vantage: Vantage,
  address: string,
  port: number,
  count: number,
  signal?: AbortSignal,
): Promise<boolean> {
  const { status, missing } = await vantage.run(['bash', '-c', SEND, address, String(port), String(count)], signal);
  return status === 0 && !missing;
}

/** How many came past the firewall since the machine started, those that nobody listened for included; null: not told. */
export async function datagramsReceived(vantage: Vantage, signal?: AbortSignal): Promise<number | null> {
  const { output } = await vantage.run(['cat', '/proc/net/snmp'], signal);
  const [names, values] = output.split('\n').filter((line) => line.startsWith('Udp:'));
  if (!names || !values) return null;
  const numbers = values.split(' ');
  const counted = names
    .split(' ')
    .map((name, index) => (name === 'InDatagrams' || name === 'NoPorts' ? Number(numbers[index]) : 0));
  return counted.reduce((sum, one) => sum + one, 0);
}
