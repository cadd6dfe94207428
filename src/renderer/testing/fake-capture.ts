/** A capture of a ping, a refused connection, and a neighbour that nobody is. */
import type { CaptureEvent } from '../../contract/capture';
import { ETHERNET } from '../../model/packets';
import { ARP, arp, BROADCAST, echo, ethernet, IPV4, tcp } from '../../model/packets/write';

const BEIJING = { mac: '02:42:ac:14:00:02', address: '172.20.0.2' };
const SHENZHEN = { mac: '02:42:ac:14:00:03', address: '172.20.0.3' };
const there = { from: BEIJING.mac, to: SHENZHEN.mac };
const back = { from: SHENZHEN.mac, to: BEIJING.mac };
const ends = { source: BEIJING.address, destination: SHENZHEN.address };
const turned = { source: SHENZHEN.address, destination: BEIJING.address };

const FRAMES = [
  ethernet({ from: BEIJING.mac, to: BROADCAST }, null, ARP, arp(BEIJING, { mac: null, address: SHENZHEN.address })),
  ethernet(back, null, ARP, arp(SHENZHEN, BEIJING)),
  ...[0, 1, 2].flatMap((number) => [
    ethernet(there, null, IPV4, echo(ends, false, 7, number)),
    ethernet(back, null, IPV4, echo(turned, true, 7, number)),
  ]),
  ethernet(there, 20, IPV4, tcp(ends, { source: 40_312, destination: 8080 }, 'syn')),
  ethernet(back, 20, IPV4, tcp(turned, { source: 8080, destination: 40_312 }, 'reset')),
  ethernet({ from: BEIJING.mac, to: BROADCAST }, null, ARP, arp(BEIJING, { mac: null, address: '172.20.0.99' })),
];

export async function* fakeCapture(signal: AbortSignal | undefined): AsyncGenerator<CaptureEvent, void> {
  yield { type: 'open', command: ['tcpdump', '-i', 'eth0', '-n'] };
  const packets = FRAMES.map((bytes, index) => ({
    at: 1_764_200_000_000_000 + index * 41_370,
    length: bytes.length,
    data: btoa(String.fromCharCode(...bytes)),
  }));
  yield { type: 'packets', linkType: ETHERNET, packets, skipped: 0 };
  await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
}
