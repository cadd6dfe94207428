/** What ping, nc and nslookup print: busybox' in containers, iputils' and OpenBSD's elsewhere. */
import { isIP } from 'node:net';
import type { Trace } from '../../../model/trace';
import type { Neighbour } from './neighbours';

type Printed = [status: number, output: string];

/** What the sender gets to know. */
type Fate = 'answered' | 'refused' | 'no-name' | 'no-route' | 'unreachable' | 'silent';

function fateOf({ verdict }: Trace): Fate {
  switch (verdict.kind) {
    case 'answered':
    case 'delivered':
      return 'answered';
    case 'not-listening':
      return 'refused';
    case 'filtered':
      return verdict.rule?.includes('REJECT') ? 'refused' : 'silent';
    case 'no-name':
      return 'no-name';
    case 'no-route':
      return (verdict.at?.hop ?? 0) === 0 ? 'no-route' : 'unreachable';
    case 'no-neighbour':
      return 'unreachable';
    default:
      return 'silent';
  }
}

export function sayPing(target: string, traced: Trace, busybox: boolean): Printed {
  const fate = fateOf(traced);
  const { address } = traced;
  if (fate === 'no-name' || address === null)
    return [1, busybox ? `ping: bad address '${target}'\n` : `ping: ${target}: Name or service not known\n`];
  if (fate === 'no-route') {
    const head = busybox ? `PING ${target} (${address}): 56 data bytes\n` : '';
    return [1, `${head}ping: ${busybox ? 'sendto: Network unreachable' : 'connect: Network is unreachable'}\n`];
  }
  const answered = fate === 'answered';
  // Each router on the answer's way takes one off.
  const ttl = 64 - Math.max(0, traced.answer.length - 2);
  const time = (0.04 + 0.03 * traced.request.length).toFixed(3);
  const line = answered
    ? `64 bytes from ${address}: ${busybox ? 'seq=0' : 'icmp_seq=1'} ttl=${ttl} time=${time} ms`
    : complaint(fate, traced, busybox);
  const sums = busybox
    ? `1 packets transmitted, ${Number(answered)} packets received, ${answered ? 0 : 100}% packet loss`
    : `1 packets transmitted, ${Number(answered)} received, ${answered ? 0 : 100}% packet loss, time 0ms`;
  const trip = busybox
    ? `round-trip min/avg/max = ${time}/${time}/${time} ms`
    : `rtt min/avg/max/mdev = ${time}/${time}/${time}/0.000 ms`;
  const lines = [
    `PING ${target} (${address})${busybox ? ': 56 data bytes' : ' 56(84) bytes of data.'}`,
    ...(line === null ? [] : [line]),
    '',
    `--- ${target} ping statistics ---`,
    sums,
    ...(answered ? [trip] : []),
  ];
  return [answered ? 0 : 1, `${lines.join('\n')}\n`];
}

/** Busybox' ping does not mention that a neighbour is missing. */
function complaint(fate: Fate, { source }: Trace, busybox: boolean): string | null {
  if (fate === 'refused') return `From ${source} icmp_seq=1 Destination Port Unreachable`;
  return fate === 'unreachable' && !busybox ? `From ${source} icmp_seq=1 Destination Host Unreachable` : null;
}

export function sayConnect(target: string, port: number, traced: Trace, busybox: boolean): Printed {
  const fate = fateOf(traced);
  if (fate === 'answered') {
    const said = `Connection to ${target}${isIP(target) ? '' : ` (${traced.address})`} ${port} port [tcp/*] succeeded!\n`;
    return [0, busybox ? '' : said];
  }
  if (fate === 'no-name')
    return [
      1,
      busybox
        ? `nc: bad address '${target}'\n`
        : `nc: getaddrinfo for host "${target}" port ${port}: Name or service not known\n`,
    ];
  if (fate === 'silent')
    return [
      1,
      busybox
        ? 'nc: timed out\n'
        : `nc: connect to ${target} port ${port} (tcp) timed out: Operation now in progress\n`,
    ];
  const [short, long] = {
    refused: ['Connection refused', 'Connection refused'],
    'no-route': ['Network unreachable', 'Network is unreachable'],
    unreachable: ['Host is unreachable', 'No route to host'],
  }[fate];
  const said = busybox
    ? `nc: can't connect to remote host (${traced.address}): ${short}`
    : `nc: connect to ${target} port ${port} (tcp) failed: ${long}`;
  return [1, `${said}\n`];
}

/** `resolver` null: none can be asked. */
export function sayLookup(name: string, answers: readonly string[], resolver: string | null): Printed {
  if (resolver === null && answers.length === 0) return [1, ';; connection timed out; no servers could be reached\n'];
  const head = `Server:\t\t${resolver ?? '127.0.0.53'}\nAddress:\t${resolver ?? '127.0.0.53'}:53\n\n`;
  if (answers.length === 0) return [1, `${head}** server can't find ${name}: NXDOMAIN\n`];
  const found = answers.map((address) => `Name:\t${name}\nAddress: ${address}\n`);
  return [0, `${head}Non-authoritative answer:\n${found.join('')}\n`];
}

/** As `ip neigh` does. */
export const sayNeighbours = (known: readonly Neighbour[]): string =>
  known
    .map(
      ({ address, device, mac }) => `${address} dev ${device} ${mac === null ? 'FAILED' : `lladdr ${mac} REACHABLE`}\n`,
    )
    .join('');
