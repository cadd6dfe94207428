/** Who answers for an address on the link: ARP for IPv4, neighbour discovery for IPv6. */
import { contains, type Ip, parseIp } from '../../address';
import { lookup } from '../route/lookup';
import { refusesSource } from '../route/source';
import type { Port } from '../world/node';
import { forwarding, inputSettings } from '../world/settings';
import { isLocal } from '../world/tables';
import type { World } from '../world/world';
import { floodFrom } from './flood';
import type { Path, Receiver } from './path';

/** `open`: nobody known answers, but the link leads where nobody looked. */
export type Neighbour = { kind: 'found'; port: Port; path: Path } | { kind: 'none'; open: boolean };

/** Asks from `port` for `target`; `sender` is the address the question comes from. */
export function resolve(world: World, port: Port, target: Ip, sender: Ip | null): Neighbour {
  const flood = floodFrom(world, port);
  const found =
    flood.receivers.find((receiver) => owns(receiver, target, sender)) ??
    flood.receivers.find((receiver) => standsIn(receiver, target, sender));
  return found ? { kind: 'found', port: found.port, path: found.path } : { kind: 'none', open: flood.open };
}

function owns({ port }: Receiver, target: Ip, sender: Ip | null): boolean {
  const { node, iface } = port;
  // Neighbour discovery answers only for addresses of the interface itself (net/ipv6/ndisc.c).
  if (target.family === 6) return iface.addresses.some(({ address }) => parseIp(address)?.text === target.text);
  if (!isLocal(node.tables, target)) return false;
  if (sender && refusesSource(node, iface.name, sender) !== null) return false;
  return answersHere(port, target, sender);
}

/** Linux answers for any of its addresses on any interface unless arp_ignore says otherwise (ip-sysctl). */
function answersHere({ node, iface }: Port, target: Ip, sender: Ip | null): boolean {
  const level = inputSettings(node, iface.name).arpIgnore;
  if (level === 0) return true;
  if (level === 8) return false;
  const held = iface.addresses.find(({ address }) => address === target.text);
  if (!held) return false;
  return level === 1 || sender === null || contains(`${held.address}/${held.prefix}`, sender.text);
}

/** Proxy ARP: a router answers for what it would forward through another interface. */
function standsIn({ port: { node, iface } }: Receiver, target: Ip, sender: Ip | null): boolean {
  if (target.family !== 4 || !inputSettings(node, iface.name).proxiesArp || !forwarding(node, 4, iface.name).on)
    return false;
  const way = lookup(node, { destination: target, source: sender, input: iface.name, output: null, mark: 0 });
  return way.kind === 'unicast' && way.device !== iface.name;
}
