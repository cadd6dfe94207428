/** What a capture at one interface would have seen of a trace. */
import type { NamespaceId } from '../ids';
import type { State } from '../state';
import type { Hop, Step, Trace } from '../trace';
import { ARP, arp, BROADCAST, type Ends, echo, ethernet, IPV4, type Macs, tcp } from './write';

export type Place = { host: string; namespace: NamespaceId; device: string };

/** What is on the way: its addresses as they are by now, the MACs of this link, and its VLAN tag. */
type Flight = Ends & { macs: Macs | null; vlan: number | null };

/** `asks`: whether the sender still has to ask who has an address. */
type Imagined = {
  trace: Trace;
  state: State;
  place: Place;
  asks: (hop: Hop, address: string) => boolean;
  number: number;
};

/** In their order; none where the packet does not pass, and none of IPv6. */
export function framesAt(imagined: Imagined): Uint8Array[] {
  const { trace } = imagined;
  const { source, address } = trace;
  if (source === null || address === null || address.includes(':')) return [];
  const way: Flight = { source, destination: address, macs: null, vlan: null };
  const there = passing(imagined, trace.request, way, false);
  const back: Flight = { source: way.destination, destination: way.source, macs: null, vlan: null };
  return [...there, ...passing(imagined, trace.answer, back, true)];
}

function passing(imagined: Imagined, hops: readonly Hop[], flight: Flight, answer: boolean): Uint8Array[] {
  const frames: Uint8Array[] = [];
  for (const hop of hops) {
    for (const step of hop.steps) {
      turn(flight, step);
      const here = isAt(imagined.place, step);
      if (step.code.startsWith('step.neighbour')) frames.push(...asking(imagined, hop, step, flight, here));
      const packet = here && step.code !== 'step.neighbour.none' ? packetOf(imagined, flight, answer) : null;
      if (packet && flight.macs) frames.push(ethernet(flight.macs, flight.vlan, IPV4, packet));
    }
  }
  return frames;
}

/** What a step does to the packet. */
function turn(flight: Flight, { code, params }: Step): void {
  const { to = '', id } = params;
  if (/^step\.nat\.(undo-)?destination$/.test(code)) flight.destination = to;
  if (/^step\.nat\.(undo-)?source$/.test(code)) flight.source = to;
  if (code === 'step.vlan.push') flight.vlan = Number(id);
  if (code === 'step.vlan.pop') flight.vlan = null;
}

/** A new link begins: its MACs, and the question for them where it has to be asked. */
function asking({ state, asks }: Imagined, hop: Hop, step: Step, flight: Flight, here: boolean): Uint8Array[] {
  const { address = '', device = '', mac } = step.params;
  const own = state.hosts[hop.host]?.namespaces[hop.namespace]?.interfaces[device];
  const from = own?.mac ?? BROADCAST;
  flight.macs = mac === undefined ? null : { from, to: mac };
  flight.vlan = null;
  if (!here || !asks(hop, address)) return [];
  const asker = own?.addresses.find(({ family }) => family === 4)?.address ?? flight.source;
  const question = arp({ mac: from, address: asker }, { mac: null, address });
  const asked = ethernet({ from, to: BROADCAST }, null, ARP, question);
  if (mac === undefined) return [asked, asked, asked];
  return [asked, ethernet({ from: mac, to: from }, null, ARP, arp({ mac, address }, { mac: from, address: asker }))];
}

function isAt({ host, namespace, device }: Place, { code, element }: Step): boolean {
  if (element?.kind !== 'interface' || !(code === 'step.port' || code.startsWith('step.neighbour'))) return false;
  return element.host === host && element.namespace === namespace && element.interface === device;
}

function packetOf({ trace, number }: Imagined, { source, destination }: Flight, answer: boolean): Uint8Array | null {
  const { protocol } = trace.query;
  const ends = { source, destination };
  if (protocol.kind === 'icmp') return echo(ends, answer, 1, number);
  if (protocol.kind === 'udp') return null;
  const own = 40_000 + (number % 20_000);
  const ports = answer ? { source: protocol.port, destination: own } : { source: own, destination: protocol.port };
  if (!answer) return tcp(ends, ports, 'syn');
  return tcp(ends, ports, trace.verdict.kind === 'not-listening' ? 'reset' : 'syn-ack');
}
