/**
 * Ids of what does not exist yet. Made from names, so that a preview made twice is the same preview; the Engine's own
 * will be others.
 */
import { type ContainerId, containerId, type HostId, type NetworkId, networkId } from '../../ids';

export const predictedNetworkId = (host: HostId, name: string): NetworkId =>
  networkId(digest(`network\0${host}\0${name}`, 64));

export const predictedContainerId = (host: HostId, name: string): ContainerId =>
  containerId(digest(`container\0${host}\0${name}`, 64));

/** Things of a swarm have ids of 25 characters (moby/swarmkit: identity). */
export const predictedSwarmId = (
  kind: 'cluster' | 'node' | 'network' | 'service' | 'task',
  host: HostId,
  name: string,
) => digest(`${kind}\0${host}\0${name}`, 25);

/** The host's end of a veth pair: `veth` and 7 hexadecimal digits (moby: libnetwork/netutils). */
export const predictedVeth = (container: ContainerId, leg: string): string =>
  `veth${digest(`veth\0${container}\0${leg}`, 7)}`;

/** Locally administered. Engines before 28 make it of the IPv4 address, later ones at random (moby#48808). */
export function predictedMac(holder: ContainerId | NetworkId, leg: string, ipv4: string | null, major: number): string {
  const bytes =
    ipv4 !== null && major < 28
      ? [0x02, 0x42, ...ipv4.split('.').map(Number)]
      : [0x02, ...pairs(digest(`mac\0${holder}\0${leg}`, 10))];
  return bytes.map(hex).join(':');
}

/** Of a macvlan interface on the host itself: at random (Linux: eth_hw_addr_random), locally administered. */
export const predictedLinkMac = (host: HostId, namespace: string, name: string): string =>
  ['02', ...pairs(digest(`link\0${host}\0${namespace}\0${name}`, 10)).map(hex)].join(':');

/** A unique local /64, as Engines from 27 on choose one (RFC 4193). */
export function predictedUla(network: NetworkId): string {
  const [a, b, c, d, e] = pairs(digest(`ula\0${network}`, 10)).map(hex);
  return `fd${a}:${b}${c}:${d}${e}::/64`;
}

const pairs = (digits: string) => (digits.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** `length` hexadecimal digits of FNV-1a, counted up. */
function digest(text: string, length: number): string {
  let digits = '';
  for (let round = 0; digits.length < length; round++) {
    let hash = 0x811c9dc5;
    for (const char of `${round}\0${text}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    // FNV alone changes little between neighbouring texts.
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    digits += ((hash ^ (hash >>> 16)) >>> 0).toString(16).padStart(8, '0');
  }
  return digits.slice(0, length);
}
